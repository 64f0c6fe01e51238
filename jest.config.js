export default {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/build'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // The end-to-end tests wait for real deployments of a simulator that runs faster than AWS.
  testTimeout: 60_000,
  maxWorkers: 4,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }],
  },
};
