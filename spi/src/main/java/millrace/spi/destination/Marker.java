package millrace.spi.destination;

/** The last slice of a split that is durable in the destination. */
public record Marker(long epoch, long seq) {}
