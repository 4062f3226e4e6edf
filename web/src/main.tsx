import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StyleProvider, legacyLogicalPropertiesTransformer } from '@ant-design/cssinjs';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { BrowserRouter } from 'react-router';
import { App } from './app';
import { Unanswered } from './ask';
import { language, speakEnglish } from './parts/language';
import { clickWhatWasPressed } from './parts/press';
import { findOut } from './session/session';
import theme from './theme.json';
// Before our own, which stand above them.
import './generated/antd.css';
import './styles.css';

/** Styles that the page makes itself bear the nonce of its own response. */
const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const queries = new QueryClient({
  defaultOptions: {
    // An intranet is not the internet: what the browser thinks of the latter does not matter.
    queries: {
      networkMode: 'always',
      retry: (tried, error) => error instanceof Unanswered && tried < 2,
      staleTime: 5_000,
    },
    mutations: { networkMode: 'always' },
  },
});

void findOut();
clickWhatWasPressed(document);
// The first page comes while it is asked who is there.
if (window.location.pathname === '/') void import('./home/home-page');
const show = () =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      {/* Browsers of Chromium 86 know neither :where nor logical properties. */}
      <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
        <ConfigProvider csp={{ nonce }} theme={theme} button={{ autoInsertSpace: false }}>
          <QueryClientProvider client={queries}>
            <BrowserRouter>
              <App />
            </BrowserRouter>
          </QueryClientProvider>
        </ConfigProvider>
      </StyleProvider>
    </StrictMode>,
  );

/** Without the English words the pages are shown in Chinese. */
async function showInEnglish(): Promise<void> {
  const { english } = await import('./english');
  speakEnglish(english);
  document.documentElement.lang = language;
  show();
}

if (language === 'en') showInEnglish().catch(show);
else show();
