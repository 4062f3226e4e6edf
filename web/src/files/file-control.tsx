import { useContext, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask, sentenceOf } from '../ask';
import { KeptFileDocument } from '../generated/operations';
import { t } from '../parts/language';
import { useMe } from '../session/session';
import { addressOf } from './bytes';
import { FileChoice } from './file-choice';
import { FilesOf, keep } from './kept';

interface Props {
  id: string;
  /** 用途 — the label of the field. */
  label: string;
  value: string;
  change: (fileId: string) => void;
  'aria-invalid': boolean;
  'aria-describedby'?: string | undefined;
}

const NUMBER = /^[1-9]\d{0,17}$/;
/** What is kept; the product says of the content whether it is that. */
const KINDS = '.docx,.pdf,.xlsx,.xls,.et,.jpg,.jpeg,.png,.txt,.csv';

/** 文件 — chosen here and kept at once; what the form holds is its number, and which file that is stands beside it. */
export function FileControl({ label, value, change, ...rest }: Props) {
  const { unit } = useMe();
  const owner = useContext(FilesOf) ?? unit.code;
  const [said, say] = useState<string | null>(null);
  const id = value.trim();
  const kept = useQuery({
    queryKey: ['kept file', id],
    queryFn: async () => (await ask(KeptFileDocument, { id })).keptFile,
    enabled: NUMBER.test(id),
    retry: false,
  });
  async function take(file: File) {
    say(t('正在收存…'));
    try {
      change((await keep(file, owner, label.slice(0, 50))).id);
      say(null);
    } catch (error) {
      say(sentenceOf(error));
    }
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
        onChange={({ target }) => {
          say(null);
          change(target.value);
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
            (NUMBER.test(id) && kept.data && (
              <>
                {t('已收存:')}
                <a href={addressOf(id)} download>
                  {kept.data.name}
                </a>
              </>
            ))}
        </span>
      </p>
    </>
  );
}
