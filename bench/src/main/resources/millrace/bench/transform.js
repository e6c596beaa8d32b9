// What users do with products: nested members, lists, texts and a pattern.
async function transform(record, helper) {
  const { supplier = {}, ...rest } = record;
  const tags = [...(record.categories ?? []), record.brand ?? record.publisher]
    .filter((tag) => typeof tag === 'string')
    .map((tag) => tag.toLowerCase());
  const words = (record.description ?? '').split(/[ ,.]+/);
  const long = words.reduce((count, word) => count + (word.length > 6 ? 1 : 0), 0);
  return {
    ...rest,
    tags,
    long,
    initials: (record.name ?? '').replace(/(\S)\S*\s*/g, '$1'),
    supplier: { ...supplier, slow: supplier.leadDays > 30 },
    expensive: record.price > 1000,
  };
}
