import project from '../jest.config.js';

/** Judges that nobody here wrote: outside programs and recorded replies of AWS. */
export default {
  ...project,
  rootDir: '..',
  testMatch: ['<rootDir>/judges/**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 2,
};
