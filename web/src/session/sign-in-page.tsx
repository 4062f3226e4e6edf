import { t } from '../parts/language';
import { usePageTitle } from '../parts/use-page-title';
import { LanguageChoice } from './language-choice';
import { SignInForm } from './sign-in-form';

export function SignInPage() {
  usePageTitle(t('登录'));
  return (
    <main className="door">
      <div className="door-card">
        <h1>{t('就业服务台账')}</h1>
        <SignInForm />
        <LanguageChoice />
      </div>
    </main>
  );
}
