import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EmptyOffice } from '../support/empty-office.js';
import { askServer } from '../support/program.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const page = readFileSync(new URL('../../docs/start.md', import.meta.url), 'utf8');
/** The program goes by the clock of the machine, in Shanghai. */
const THIS_YEAR = new Date(Date.now() + 8 * 3600_000).getUTCFullYear();
const OWN = {
  初始密码: 'first-of-all-2026',
  自己的密码: 'my-own-from-now-on-2026',
  截止日: `${THIS_YEAR}-01-01`,
};

/** One request of the page: by whom, with what, and the answer where the page shows one. */
interface Shown {
  who: string;
  query: string;
  variables: string;
  answer: string | null;
}

/** The steps of a section, in the order of the page; a step is done by whom the text before it names last. */
function stepsOf(section: string): Shown[] {
  const steps: Shown[] = [];
  let who = '';
  const parts = section.matchAll(/```(graphql|json|json answer)\n([\s\S]*?)```|\(([a-z]+)\)/g);
  for (const [, language, text, name] of parts) {
    if (name) who = name;
    else if (language === 'graphql')
      steps.push({ who, query: text!, variables: '{}', answer: null });
    else if (language === 'json') steps.at(-1)!.variables = text!;
    else steps.at(-1)!.answer = text!;
  }
  return steps;
}

const sections = page
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ title: section.split('\n')[0]!, section, steps: stepsOf(section) }));

/** 下列账号同样办理 — the rows of the table of a section, in the place of the person whom its steps show. */
const others = [...page.matchAll(/^\| ([a-z]+) +\| (\S+) +\| (\d+) +\| ([a-z]+) +\|$/gm)];

describe('docs/start.md, from an empty folder to the first figure', () => {
  let office: EmptyOffice;
  const tokens = new Map<string, string>();
  const known = new Map<string, unknown>(Object.entries(OWN));
  beforeAll(async () => {
    office = await EmptyOffice.start(OWN.初始密码);
  }, 600_000);
  afterAll(() => office?.end());

  /** What the page leaves open: one's own, or what an answer before gave by this name. */
  const filled = (text: string) =>
    text
      .replace(/"〈([^〉]+)〉"/g, (_, name: string) => JSON.stringify(known.get(name)))
      .replace(/〈([^〉]+)〉/g, (_, name: string) => String(known.get(name)));

  const remember = (answer: unknown): void => {
    if (typeof answer !== 'object' || answer === null) return;
    for (const [name, value] of Object.entries(answer)) {
      if (typeof value === 'object') remember(value);
      else if (value !== null) known.set(name, value);
    }
  };

  const LOGIN = sections[0]!.steps[0]!;
  const take = async (step: Shown) => {
    const variables = JSON.parse(filled(step.variables)) as Record<string, string>;
    const ask = () =>
      askServer<object>(office.address, step.query, variables, tokens.get(step.who));
    if (step.answer !== null) {
      const answer = JSON.parse(step.answer) as object;
      await until(
        'the page’s answer',
        async () => JSON.stringify(await ask()) === JSON.stringify(answer),
        30_000,
      );
      return;
    }
    remember(await ask());
    if (step.query.includes('login(')) tokens.set(step.who, String(known.get('token')));
    if (step.query.includes('changePassword(')) await signInAgain(step.who);
  };
  const signInAgain = async (username: string) => {
    const variables = { username, password: OWN.自己的密码 };
    remember(await askServer<object>(office.address, LOGIN.query, variables));
    tokens.set(username, String(known.get('token')));
  };

  const as = (step: Shown, replaced: [string, string][]): Shown => {
    const put = (text: string) =>
      replaced.reduce((said, [from, to]) => said.replaceAll(from, to), text);
    return { ...step, who: put(step.who), variables: put(step.variables) };
  };

  it('has every step by somebody, and people who do likewise', () => {
    expect(sections.flatMap(({ steps }) => steps).filter(({ who }) => !who)).toEqual([]);
    expect(others).toHaveLength(4);
  });

  it.each(sections.map(({ title }, at) => [title, at] as const))('%s', async (_, at) => {
    const { section, steps } = sections[at]!;
    for (const step of steps) await take(step);
    if (at === 0)
      for (const name of ['security', 'auditor'])
        for (const step of steps) await take(as(step, [['admin', name]]));
    if (section.includes('下列账号同样办理'))
      for (const [, username, name, unit, role] of others)
        for (const step of steps)
          await take(
            as(step, [
              ['jingban', username!],
              ['经办员', name!],
              ['510403001', unit!],
              ['caseworker', role!],
            ]),
          );
  });
});
