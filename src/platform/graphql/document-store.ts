import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Of source text; a document read takes some twenty times as much memory. */
const KEPT_CHARACTERS = 500_000;

/** 已读文档 — documents that were read and found valid, so that they are not read again; the least used are forgotten first. */
export class DocumentStore {
  private readonly documents = new LRUCache<string, DocumentNode>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: ({ loc }) => loc?.source.body.length || 1,
  });

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.documents.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.documents.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.documents.delete(key);
  }
}
