import { useEffect, useRef, useState } from 'react';
import { Alert, Button } from 'antd';
import { t } from '../parts/language';
import type { Column } from './columns';

interface Props {
  columns: readonly Column[];
  most: number;
  takeIn: (text: string) => void;
  beginEmpty: () => void;
}

/** 粘贴处 — takes a range as it was copied, title and sums and all. */
export function PasteBox({ columns, most, takeIn, beginEmpty }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => box.current!.focus(), []);
  const needed = columns.filter(({ required }) => required).map(({ label }) => label);
  const take = (text: string) => {
    if (text.trim() === '') setProblem(t('剪贴板中没有文字,请在表格中选定区域、复制后再粘贴。'));
    else takeIn(text);
  };
  return (
    <section className="card">
      <h2 id="paste-here">{t('把表格粘贴到这里')}</h2>
      <p id="paste-how">
        {t(
          '在 Excel 或 WPS 中选定区域(连同表头),复制,再在下面按 Ctrl+V。标题、合计、空行、序号会自动略去; “同上”按上一行填写;日期(包括 Excel 存成数字的,如 46330)、金额、全角数字按系统规则识读。一次最多 {most} 行。',
          { most },
        )}
      </p>
      <p className="quiet">
        {t('必填:{n}。表中没有的栏,粘贴后可以统一填写。', { n: needed.join(t('、')) })}
      </p>
      {problem && <Alert type="warning" showIcon role="alert" title={problem} />}
      <textarea
        ref={box}
        className="control paste-box"
        rows={8}
        autoComplete="off"
        spellCheck={false}
        aria-labelledby="paste-here"
        aria-describedby="paste-how"
        onPaste={(event) => {
          event.preventDefault();
          take(event.clipboardData.getData('text'));
        }}
      />
      <div className="steps">
        <Button onClick={() => take(box.current!.value)}>{t('识读以上内容')}</Button>
        <Button onClick={beginEmpty}>{t('不粘贴,在空表中录入')}</Button>
      </div>
    </section>
  );
}
