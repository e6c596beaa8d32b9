package millrace.bench;

import java.util.List;

/** What an entry did in a race: a lap for each round. */
record Standing(Entry entry, List<Lap> laps) {}
