import { useContext, useState } from 'react';
import { sentenceOf } from '../ask';
import { t } from '../parts/language';
import { useMe } from '../session/session';
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

/** 文件 — chosen here and kept at once; what the form holds is its number. */
export function FileControl({ label, value, change, ...rest }: Props) {
  const { unit } = useMe();
  const owner = useContext(FilesOf) ?? unit.code;
  const [said, say] = useState<string | null>(null);
  async function take(file: File) {
    say(t('正在收存…'));
    try {
      const kept = await keep(file, owner, label.slice(0, 50));
      change(kept.id);
      say(t('已收存:{name}', { name: kept.name }));
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
        onChange={({ target }) => change(target.value)}
      />
      <p className="file-said">
        <FileChoice
          label={t('选择文件:{label}', { label })}
          accept=".docx,.pdf,.xlsx,.jpg,.jpeg,.png"
          take={(file) => void take(file)}
        />{' '}
        <span role="status">{said}</span>
      </p>
    </>
  );
}
