import type { ReactNode } from 'react';

/** 说明 — behind a word; opened, because what is pointed at has neither keys nor touch. */
export const Explained = ({ word, children }: { word: string; children: ReactNode }) => (
  <details className="quiet explained">
    <summary>{word}</summary>
    {children}
  </details>
);
