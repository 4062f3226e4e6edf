import { DocumentNotAllowed, PageOutdated } from '../errors.js';
import type { Credential } from './credential.js';
import { AllowedDocuments, hashOfDocument } from './allowed-documents.js';

interface Body {
  query?: unknown;
  documentId?: unknown;
  extensions?: { persistedQuery?: { sha256Hash?: unknown } } | null;
}

/** What may be asked: by programs, and by the pages of the console; null = anything. */
export interface Allowances {
  programs: AllowedDocuments | null;
  pages: AllowedDocuments | null;
  production: boolean;
}

/**
 * 已登记的查询 — in production a browser's session sends what the console's own pages send and nothing else. A list for programs is
 * theirs alone; who shows no session yet may be either.
 */
function allowanceOf(
  { by }: Credential,
  { programs, pages, production }: Allowances,
): AllowedDocuments | null {
  if (by === 'cookie' && production && pages) return pages;
  if (!programs || by === 'bearer') return programs;
  return new Map([...programs, ...(pages ?? [])]);
}

/** To a page it is told otherwise: one that was opened before the program was renewed sends what is no longer known. */
export function refuseUnlisted(credential: Credential, allowances: Allowances, body: unknown) {
  const documents = allowanceOf(credential, allowances);
  if (!documents) return;
  try {
    onlyAllowed(documents, body);
  } catch (error) {
    const isPage = error instanceof DocumentNotAllowed && credential.by === 'cookie';
    throw isPage ? new PageOutdated() : error;
  }
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
