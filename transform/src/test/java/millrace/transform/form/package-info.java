/** Tests of the conversion between the two forms of a batch. */
@NullMarked
package millrace.transform.form;

import org.jspecify.annotations.NullMarked;
