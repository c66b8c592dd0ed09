# Builds the server with its dashboard, and an image that holds what they need to run and nothing else.
# apps/api/e2e/container.e2e-spec.ts reads this file, and runs what the second stage says without a container engine.

FROM node:22.20.0-bookworm-slim AS build
# For the embedded database's driver, which is compiled here (docs/decisions/0003-sqlite3-from-source.md).
RUN apt-get update \
    && apt-get install --yes --no-install-recommends g++ make python3 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# First what says which packages there are: they are fetched anew only when that changes.
COPY package.json package-lock.json ./
COPY libs/analytics/package.json ./libs/analytics/
COPY libs/contracts/package.json ./libs/contracts/
COPY libs/ml/package.json ./libs/ml/
COPY libs/simulator/package.json ./libs/simulator/
COPY libs/test-support/package.json ./libs/test-support/
RUN npm ci
COPY . .
ENV NX_DAEMON=false
RUN npx nx run-many -t build -p api,web \
    && npm prune --omit=dev

FROM node:22.20.0-bookworm-slim
LABEL org.opencontainers.image.title="Engagement" \
      org.opencontainers.image.description="Self-hosted engagement intelligence for live streaming" \
      org.opencontainers.image.documentation="docs/operations.md"
# Temporary files go where the volume is, so that nothing else has to be writable.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    TMPDIR=/data
WORKDIR /app
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/libs/contracts/package.json ./libs/contracts/
COPY --from=build /src/libs/contracts/dist ./libs/contracts/dist
COPY --from=build /src/libs/analytics/package.json ./libs/analytics/
COPY --from=build /src/libs/analytics/dist ./libs/analytics/dist
COPY --from=build /src/libs/ml/package.json ./libs/ml/
COPY --from=build /src/libs/ml/dist ./libs/ml/dist
COPY --from=build /src/data ./data
COPY --from=build /src/apps/web/dist/browser ./apps/web/dist/browser
COPY --from=build /src/apps/api/dist ./apps/api/dist
RUN install --directory --mode=0700 --owner=1000 --group=1000 /data
VOLUME /data
# By number, so that an orchestrator can tell that it is not root.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js"]
