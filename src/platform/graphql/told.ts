import type { GraphQLFormattedError } from 'graphql';
import { englishSentence } from '../english/sentences.js';
import type { Issue, Values } from '../errors.js';
import type { Language } from './language.js';

/** What one sentence tells of an input with many problems. */
const MOST_TOLD = 50;

/**
 * 答复用语 — refusals as they leave, in the language of whoever asked: in English by the code of each, and in Chinese where
 * there is no English for it.
 */
export function told(
  errors: readonly GraphQLFormattedError[],
  language: Language,
): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { code, issues, ...rest } = (error.extensions ?? {}) as {
      code?: string;
      issues?: Issue[];
    };
    const extensions = (said: Issue[] | undefined) => ({
      ...error.extensions,
      ...(said && { issues: said.map(({ values: _, ...issue }) => issue) }),
    });
    if (language !== 'en') return issues ? { ...error, extensions: extensions(issues) } : error;
    const said = issues?.map((issue) => ({
      ...issue,
      message: englishSentence(issue) ?? issue.message,
    }));
    const own = code ? englishSentence({ code, values: rest as Values }) : null;
    const message = own ?? (said?.length ? allOf(said) : error.message);
    return { ...error, message, extensions: extensions(said) };
  });
}

/** What is wrong with many rows alike is said once. */
function allOf(issues: readonly Issue[]): string {
  const different = [...new Set(issues.map(({ message }) => message))];
  const left = different.length - MOST_TOLD;
  return [...different.slice(0, MOST_TOLD), ...(left > 0 ? [`And ${left} more.`] : [])].join(' ');
}
