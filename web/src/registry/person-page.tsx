export { PersonPage as default } from './whom-page';
