import { it, jest } from '@jest/globals';

jest.setTimeout(100);

it('waits for ever', () => new Promise(() => undefined));
