import { usePageTitle } from '../parts/use-page-title';
import { SignInForm } from './sign-in-form';

export function SignInPage() {
  usePageTitle('登录');
  return (
    <main className="door">
      <div className="door-card">
        <h1>就业服务台账</h1>
        <SignInForm />
      </div>
    </main>
  );
}
