export type WordProblem = 'no-docx' | 'old-doc' | 'macros' | 'too-large' | 'too-many-pages';

export class WordRefused extends Error {
  constructor(readonly problem: WordProblem) {
    super(problem);
  }
}
