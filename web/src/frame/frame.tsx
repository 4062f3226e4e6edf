import { useEffect, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useLocation } from 'react-router';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { FaultCatcher } from '../parts/states';
import { SearchBox } from '../search/search-box';
import { SignInForm } from '../session/sign-in-form';
import { SwitchUser } from '../session/switch-user';
import { ActingBar } from '../signing/acting-bar';
import { signOut, useMe, useSession } from '../session/session';
import { Directory } from './directory';
import { keepFocus } from './keep-focus';
import { LiveMark } from './live-mark';
import { Watermark } from './watermark';

/** What stands around every page: where one is, who is signed in, and the way to anything else. */
export function Frame({ children }: { children: ReactNode }) {
  const me = useMe();
  const hasEnded = useSession().is === 'ended';
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => keepFocus(document), []);
  // What was refused for want of a session is asked for again once there is one.
  useEffect(() => {
    if (!hasEnded) void queries.invalidateQueries();
  }, [hasEnded, queries]);

  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t('跳到内容')}
      </a>
      <header className="bar">
        <Button
          className="bar-menu"
          aria-expanded={isOpen}
          aria-controls="directory"
          onClick={() => setOpen(!isOpen)}
        >
          {t('目录')}
        </Button>
        <Link className="bar-name" to="/">
          {t('就业服务台账')}
        </Link>
        {me.isExercise && (
          <strong className="bar-exercise" title={t('其中的数据都不是真的')}>
            {t('练习库')}
          </strong>
        )}
        <SearchBox />
        <div className="bar-me">
          <Link to="/account" title={t('我的账号')}>
            <strong>{me.displayName}</strong>
            <span className="bar-unit">
              {me.unit.name} · {me.roleLabels.join(t('、'))}
            </span>
          </Link>
          <SwitchUser />
          <Button onClick={() => void signOut()}>{t('退出')}</Button>
        </div>
      </header>
      <ActingBar />
      <div className="body">
        <Directory isOpen={isOpen} />
        <main id="content" className="content" tabIndex={-1}>
          <p
            className="print-note"
            data-note={t(
              '{username} 于 {today} 由浏览器打印的网页,不是正式材料;正式的请用页面上的“打印”取得。',
              { username: me.username, today: me.today },
            )}
          />
          <FaultCatcher key={pathname}>{children}</FaultCatcher>
        </main>
      </div>
      <Watermark />
      <LiveMark />
      {hasEnded && (
        <Dialog title={t('登录已过期')}>
          <p>
            {t(
              '登录已过期,或已在别处被结束。请以 {username} 重新登录。已填写的内容还在,登录后可继续。',
              { username: me.username },
            )}
          </p>
          <SignInForm known={me.username} />
        </Dialog>
      )}
    </div>
  );
}
