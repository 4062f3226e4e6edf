import { useContext, useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Refusal, ask, sentenceOf } from '../ask';
import { KeptFileDocument } from '../generated/operations';
import { t } from '../parts/language';
import { useTurns } from '../parts/use-turns';
import { useMe } from '../session/session';
import { addressOf } from './bytes';
import { FileChoice } from './file-choice';
import { FilesOf, Storing, keep } from './kept';

interface Props {
  id: string;
  /** 用途 — the label of the field. */
  label: string;
  value: string;
  /** Called when a file is stored, which may be long after it was chosen. */
  change: (fileId: string) => void;
  onBlur: () => void;
  'aria-invalid': boolean;
  'aria-describedby'?: string | undefined;
}

const NUMBER = /^[1-9]\d{0,17}$/;
/** What is kept; the product says of the content whether it is that. */
const KINDS = '.docx,.pdf,.xlsx,.xls,.et,.jpg,.jpeg,.png,.txt,.csv';

/** 文件 — chosen here and kept at once; what the form holds is its number, and which file that is stands beside it. */
export function FileControl({ label, value, change, onBlur, ...rest }: Props) {
  const { unit } = useMe();
  const owner = useContext(FilesOf) ?? unit.code;
  const hold = useContext(Storing);
  const [said, say] = useState<string | null>(null);
  const [isStoring, setStoring] = useState(false);
  const [isTyping, setTyping] = useState(false);
  const begin = useTurns();
  useEffect(() => {
    if (!isStoring) return;
    hold(1);
    return () => hold(-1);
  }, [isStoring, hold]);
  const id = value.trim();
  const isNumber = NUMBER.test(id);
  /** 在此收存的 — what was chosen here last, and as which file it is kept. */
  const given = useRef<{ file: File; as: string } | null>(null);
  const kept = useQuery({
    queryKey: ['kept file', id],
    queryFn: async () => (await ask(KeptFileDocument, { id })).keptFile,
    enabled: isNumber && !isTyping,
    retry: false,
  });
  const isElsewhere = kept.data !== undefined && owner !== '' && kept.data.orgUnitCode !== owner;
  // A file belongs to the place: where the form is given another, what was chosen here is kept for that one.
  useEffect(() => {
    if (isElsewhere && given.current?.as === id)
      void take(given.current.file, t('属地已改,正在改为新的属地收存…'));
    // Once for each place, whatever becomes of it.
  }, [isElsewhere, owner]);
  async function take(file: File, saying = t('正在收存…')) {
    const isLast = begin();
    setStoring(owner !== '');
    if (owner === '') return say(t('请先选择属地:文件归属地所有。'));
    say(saying);
    try {
      const { id: stored } = await keep(file, owner, label.slice(0, 50));
      if (!isLast()) return;
      given.current = { file, as: stored };
      change(stored);
      setTyping(false);
      say(null);
    } catch (error) {
      if (isLast()) say(sentenceOf(error));
    } finally {
      if (isLast()) setStoring(false);
    }
  }
  /** What is typed is a choice of its own: a file on its way no longer counts. */
  function type(text: string) {
    begin();
    say(null);
    setStoring(false);
    setTyping(true);
    change(text);
  }
  return (
    <>
      <input
        {...rest}
        className="control"
        value={value}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('文件编号')}
        onChange={({ target }) => type(target.value)}
        onBlur={() => {
          setTyping(false);
          onBlur();
        }}
      />
      <p className="file-said">
        <FileChoice
          label={t('选择文件:{label}', { label })}
          accept={KINDS}
          take={(file) => void take(file)}
        />{' '}
        <span role="status">
          {said ??
            (isNumber && kept.data ? (
              <>
                {t('已收存:')}
                <a href={addressOf(id)} download>
                  {kept.data.name}
                </a>
                {isElsewhere && (
                  <span className="problem"> {t('这个文件不属于现在的属地,请重新选择文件。')}</span>
                )}
              </>
            ) : (
              !isTyping && id !== '' && (!isNumber || kept.error) && whyNot(kept.error)
            ))}
        </span>
      </p>
    </>
  );
}

/** What is no number is not asked about; one that is none of a file, or of a file that one may not see, is not found. */
const whyNot = (error: Error | null): string =>
  error === null || (error instanceof Refusal && error.code === 'NOT_FOUND')
    ? t('没有这个文件。')
    : sentenceOf(error);
