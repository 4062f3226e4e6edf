import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ask, sentenceOf } from '../ask';
import {
  BindReportNumbersDocument,
  type BindableFragment,
  type TemplateNumbersQuery,
} from '../generated/operations';

export type TemplateNumber = TemplateNumbersQuery['reportTemplate']['numbers']['items'][number];
export type Bindable = BindableFragment;

/** 自行行文 — words of the office's own, that no value takes the place of. */
export const PROSE: Bindable = {
  ...{ address: 'prose', label: '自行行文(不换数)', value: null, unit: '', document: null },
};

/** What was decided a moment ago goes together, once the hands rest. */
const AT_REST_MS = 700;

/** 确认绑定 — one decides number by number, as quickly as one reads; what was decided is stored by itself. */
export function useBinding(id: string) {
  const queries = useQueryClient();
  const [decided, setDecided] = useState<ReadonlyMap<number, Bindable | null>>(new Map());
  const waiting = useRef(new Map<number, string | null>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const store = async () => {
    clearTimeout(timer.current);
    const sent = [...waiting.current];
    if (sent.length === 0) return;
    waiting.current.clear();
    setSaving(true);
    try {
      const bindings = sent.map(([place, address]) => ({ place, address }));
      const { bindReportNumbers } = await ask(BindReportNumbersDocument, { id, bindings });
      setProblem(null);
      queries.setQueryData(['report template', id], bindReportNumbers);
    } catch (error) {
      setProblem(sentenceOf(error));
      // What was refused is decided anew.
      setDecided((before) => {
        const left = new Map(before);
        for (const [place] of sent) left.delete(place);
        return left;
      });
    } finally {
      setSaving(false);
    }
  };
  const latest = useRef(store);
  latest.current = store;
  useEffect(() => () => void latest.current(), []);

  return {
    isSaving,
    problem,
    boundTo: ({ place, binding }: TemplateNumber) =>
      decided.has(place) ? decided.get(place)! : binding,
    decide(place: number, value: Bindable | null) {
      setDecided((before) => new Map(before).set(place, value));
      waiting.current.set(place, value?.address ?? null);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void latest.current(), AT_REST_MS);
    },
  };
}

export type Binding = ReturnType<typeof useBinding>;
