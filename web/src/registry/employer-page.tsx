export { EmployerPage as default } from './whom-page';
