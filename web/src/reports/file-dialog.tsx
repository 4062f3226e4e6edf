import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { FileChoice } from '../files/file-choice';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';

export interface GivenFile {
  file: File;
  title: string;
  idempotencyKey: string;
}

interface Props {
  heading: string;
  /** The kinds of file that may be given, without their dots. */
  kinds: ('docx' | 'xlsx' | 'xls' | 'et')[];
  choice: string;
  titleLabel: string;
  deedLabel: string;
  /** What else is said of the file. */
  children: ReactNode;
  /** Gives it to the product; answers the address of what was made of it. */
  give: (given: GivenFile) => Promise<string>;
  close: () => void;
}

/** 提交文件 — one file and how the office calls it; afterwards the page of what was made of it. */
export function FileDialog(props: Props) {
  const { heading, kinds, choice, titleLabel, deedLabel, children, give, close } = props;
  const navigate = useNavigate();
  const deed = useDeed(heading);
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [suggested, suggest] = useState('');

  async function submit() {
    if (!file) return;
    const address = await deed.send((idempotencyKey) => give({ file, title, idempotencyKey }));
    if (address) void navigate(address);
  }

  return (
    <Dialog title={heading} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>
          <FileChoice
            label={choice}
            accept={kinds.map((kind) => `.${kind}`).join(',')}
            take={(chosen) => {
              setFile(chosen);
              const name = chosen.name.replace(new RegExp(`\\.(?:${kinds.join('|')})$`, 'i'), '');
              suggest(name);
              // What the last file was called says nothing of this one.
              if (title === '' || title === suggested) setTitle(name);
            }}
          />{' '}
          {file ? file.name : <span className="quiet">{t('尚未选择')}</span>}
        </p>
        <TextEntry label={titleLabel} value={title} onChange={setTitle} />
        {children}
        <DialogSteps
          label={deedLabel}
          deed={deed}
          close={close}
          isDisabled={!file || title.trim() === ''}
        />
      </form>
    </Dialog>
  );
}
