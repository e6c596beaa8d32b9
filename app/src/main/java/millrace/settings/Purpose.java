package millrace.settings;

/** What a process is there for; some settings have other values for each when nobody sets them. */
public enum Purpose {
  /** A command for the user who gives it, who may do what the machine lets that user do. */
  COMMAND,
  /** A server for others, which may do only what it is told. */
  SERVER
}
