# Reads a file with nothing of ours, and prints its records, one JSON object a line.
import csv, json, sys

path = sys.argv[1]
if path.endswith(".json"):
    with open(path, encoding="utf-8") as file:
        records = json.load(file)
else:
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        # An empty cell is no value.
        records = [{k: v for k, v in zip(header, row) if v != ""} for row in rows]
for record in records:
    print(json.dumps(record))
