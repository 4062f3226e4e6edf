import { DocumentNotAllowed } from '../errors.js';
import { AllowedDocuments, hashOfDocument } from './allowed-documents.js';

interface Body {
  query?: unknown;
  documentId?: unknown;
  extensions?: { persistedQuery?: { sha256Hash?: unknown } } | null;
}

/** Refuses an operation that is not among the allowed; puts the text in where only its hash was sent. */
export function onlyAllowed(documents: AllowedDocuments, body: unknown): void {
  // What is no operation at all is refused by GraphQL.
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
  const sent = body as Body;
  const { query, documentId, extensions } = sent;
  if (typeof query === 'string' && query !== '') {
    if (!documents.has(hashOfDocument(query))) throw new DocumentNotAllowed();
  } else {
    const hash = documentId ?? extensions?.persistedQuery?.sha256Hash;
    const document = typeof hash === 'string' ? documents.get(hash) : null;
    if (!document) throw new DocumentNotAllowed();
    sent.query = document;
  }
  delete sent.extensions;
}
