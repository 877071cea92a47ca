# The unit tests of the report's page (viz/): they need no browser.
cd "$BANSO_SOURCE_DIR/viz"
node scripts/types.mjs
node node_modules/typescript/bin/tsc --noEmit
node node_modules/vitest/vitest.mjs run --reporter=dot
