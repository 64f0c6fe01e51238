// Stands at the place of undici in dist/: loads it when a request or a proxy first needs it.
exports.ProxyAgent = class {
  constructor(options) {
    const { ProxyAgent } = require('./undici.cjs');
    // biome-ignore lint/correctness/noConstructorReturn: the real one takes the place of this
    return new ProxyAgent(options);
  }
};
exports.fetch = (...request) => require('./undici.cjs').fetch(...request);
