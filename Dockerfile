# Keyward in a container; docs/deploy/containers.md says how to run it.
# `npm run container` does in plain shell what is written here, and proves that it starts.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-slim AS build
WORKDIR /keyward
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node --import tsx scripts/build.ts
# Becomes the folder of the data, which is the user's, as nothing else is.
RUN rm -rf .next/cache && mkdir .data

FROM node:${NODE_VERSION}-slim
# Nothing is installed once the image is made.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
  /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-*
ENV NODE_ENV=production \
  NEXT_TELEMETRY_DISABLED=1 \
  # What tsx translates it would keep in a folder for temporary files, which a read-only root lacks.
  TSX_DISABLE_CACHE=1 \
  DATA_DIR=/data \
  PORT=3000
WORKDIR /keyward
COPY --from=build /keyward ./
COPY --from=build --chown=1000:1000 /keyward/.data /data
USER 1000:1000
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=2m \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The command line of `npm start`, of which package.json has the only copy.
CMD ["sh", "-c", "exec $(node -p \"require('./package.json').scripts.start\")"]
