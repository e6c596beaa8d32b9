-- What a source had to offer when it was last asked.
ALTER TABLE source ADD COLUMN streams TEXT;
