import { DocumentNode, visit } from 'graphql';

const known = new WeakMap<DocumentNode, ReadonlySet<string>>();

/** 所问 — the names of all fields that a document asks for, in whatever type; read once, and kept as long as the document. */
export function fieldsAsked(document: DocumentNode): ReadonlySet<string> {
  const kept = known.get(document);
  if (kept) return kept;
  const names = new Set<string>();
  visit(document, { Field: ({ name }) => void names.add(name.value) });
  known.set(document, names);
  return names;
}
