import type { DocumentNode } from 'graphql';

/** Of source text; a document read takes some twenty times as much memory. */
const KEPT_CHARACTERS = 500_000;

/** 已读文档 — documents that were read and found valid, so that they are not read again; the least used are forgotten first. */
export class DocumentStore {
  private readonly documents = new Map<string, DocumentNode>();
  private characters = 0;

  async get(key: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(key);
    if (!document) return undefined;
    this.documents.delete(key);
    this.documents.set(key, document);
    return document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    await this.delete(key);
    this.documents.set(key, document);
    this.characters += lengthOf(document);
    for (const oldest of this.documents.keys()) {
      if (this.characters <= KEPT_CHARACTERS) return;
      await this.delete(oldest);
    }
  }

  async delete(key: string): Promise<boolean> {
    const document = this.documents.get(key);
    if (document) this.characters -= lengthOf(document);
    return this.documents.delete(key);
  }
}

const lengthOf = ({ loc }: DocumentNode) => loc?.source.body.length ?? 0;
