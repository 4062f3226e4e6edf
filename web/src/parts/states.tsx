import { Component, createContext, useContext, useLayoutEffect, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Refusal, sentenceOf } from '../ask';
import { t } from './language';

/** Told of what begins (1) and ends (-1) to wait for its answer. */
export const Waits = createContext<(more: 1 | -1) => void>(() => undefined);

/** 加载中 — holds the place of what is coming. */
export function Loading() {
  const waits = useContext(Waits);
  useLayoutEffect(() => {
    waits(1);
    return () => waits(-1);
  }, [waits]);
  return (
    <p className="quiet loading" role="status">
      {t('正在加载…')}
    </p>
  );
}

export const Nothing = ({ children }: { children: ReactNode }) => (
  <p className="nothing">{children}</p>
);

/** However often it is asked, the answer is the same. */
const isNotPermitted = (error: unknown) =>
  error instanceof Refusal && error.code === 'NOT_PERMITTED';

/** 重试 — why what was asked for is not there, and the way to ask again. */
export const AskAgain = ({ query }: { query: { error: unknown; refetch: () => unknown } }) => (
  <Alert
    type="error"
    showIcon
    role="alert"
    title={sentenceOf(query.error)}
    action={
      !isNotPermitted(query.error) && (
        <Button onClick={() => void query.refetch()}>{t('重试')}</Button>
      )
    }
  />
);

/** 没有取到 — what one has asked for oneself: all of it, or the next part. What is asked anew beside what is shown is told by the frame. */
export const isMissing = (query: {
  isLoadingError: boolean;
  isFetchNextPageError: boolean;
}): boolean => query.isLoadingError || query.isFetchNextPageError;

/** What was asked for, or why it is not there and how to ask again. */
export function Asked<Data>({
  query,
  heading,
  children,
}: {
  query: UseQueryResult<Data>;
  /** Of a page that has no other before its answer: what it is of, where it may not be read. */
  heading?: string;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading />;
  return (
    <>
      {heading && <h1>{heading}</h1>}
      <AskAgain query={query} />
    </>
  );
}

/** A fault of the page itself: said in a sentence, and the way out with it. */
export class FaultCatcher extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('页面出错,请重新加载;已提交的内容不受影响。')}
        action={<Button onClick={() => window.location.reload()}>{t('重新加载')}</Button>}
      />
    );
  }
}
