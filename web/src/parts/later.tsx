import { Component, lazy, useState, type ComponentType, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { keepAllDrafts } from '../drafts/draft-keeper';
import { language, speakEnglish, t } from './language';

/** Without the English words a page is shown in Chinese; they are asked for again with the next one. */
async function wordsOfPages(): Promise<void> {
  if (language !== 'en') return;
  try {
    speakEnglish((await import('../english-of-pages')).english);
  } catch {
    return;
  }
}

type Page<Props> = Promise<{ default: ComponentType<Props> }>;

/** A page, or a part of one, that comes when it is opened; where it does not, it says so and is asked for again. */
export function onceLoaded<Props extends object>(load: () => Page<Props>): ComponentType<Props> {
  const begin = () =>
    lazy(() =>
      load().catch(() => {
        throw new NotLoaded();
      }),
    );
  let Loaded: ComponentType<Props> = begin();
  return function Later(props: Props) {
    const [, askAgain] = useState(0);
    const again = () => {
      Loaded = begin();
      askAgain((before) => before + 1);
    };
    return (
      <Unless again={again}>
        <Loaded {...props} />
      </Unless>
    );
  };
}

/** The same, in English with the words that the first page does without. */
export const later = <Props extends object>(load: () => Page<Props>): ComponentType<Props> =>
  onceLoaded(async () => {
    const [page] = await Promise.all([load(), wordsOfPages()]);
    return page;
  });

class NotLoaded extends Error {
  constructor() {
    super('a page was not loaded');
  }
}

interface State {
  missing: boolean;
  /** Why what is typed is not kept, so that the page is not loaded anew. */
  unkept: string | null;
}

/** 没有取到页面 — the network is gone, or the office has another version of the pages since: then they are loaded anew. */
class Unless extends Component<{ children: ReactNode; again: () => void }, State> {
  override state: State = { missing: false, unkept: null };

  static getDerivedStateFromError(error: unknown) {
    // A fault of the page itself is said by whoever stands around it.
    if (!(error instanceof NotLoaded)) throw error;
    return { missing: true };
  }

  private isAskedAgain = false;

  /**
   * What does not come though the server is there never will: Chromium 86 remembers for good that it did not, and an office may have
   * another version of it.
   */
  override componentDidCatch() {
    if (!this.isAskedAgain) return;
    this.isAskedAgain = false;
    fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } })
      .then(({ ok }) => (ok ? this.loadAnew() : undefined))
      .catch(() => undefined);
  }

  private async loadAnew() {
    const unkept = await keepAllDrafts();
    if (unkept === null) window.location.reload();
    else this.setState({ unkept });
  }

  override render() {
    if (!this.state.missing) return this.props.children;
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={this.state.unkept ?? t('没有取到这个页面,请检查网络后重试;仍取不到的,请重新加载。')}
        action={
          <>
            <Button
              onClick={() => {
                this.isAskedAgain = true;
                this.props.again();
                this.setState({ missing: false, unkept: null });
              }}
            >
              {t('重试')}
            </Button>{' '}
            <Button onClick={() => void this.loadAnew()}>{t('重新加载')}</Button>
          </>
        }
      />
    );
  }
}
