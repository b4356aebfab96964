/** Secrets that are only settings: nothing in the store depends on them. What to do, by name. */
export const advice: Readonly<Record<string, string>> = {
  CRON_SECRET:
    'Set a new one (openssl rand -base64 32) for the instances and for whoever calls the sweep, and restart.',
  METRICS_TOKEN: 'Set a new one for the instances and for what reads /metrics, and restart.',
  WEBHOOK_SECRET:
    'Have the receiver accept signatures of both secrets, set the new one (echo "whsec_$(openssl rand -base64 32)"), restart, and have the receiver drop the older.',
  SETUP_TOKEN: 'It opens nothing once there is a user. Remove it, or set a new one, and restart.',
  LEAK_REPORT_SECRET: 'Set a new one for the instances and for the scanner, and restart.',
  UPSTREAM_SIGNING_KEYS:
    'Put a new key in front (id:openssl rand -base64 32 | tr "+/" "-_" | tr -d =), restart, wait until your services have fetched the key set, and remove the older.',
  KV_REST_API_TOKEN:
    'Make a new token at the provider of the store, set it, deploy, and end the older there.',
  LAKE_TOKEN: 'Set a new one for the instances and for the server of the lake, and restart.',
  LAKE_S3_SECRET_ACCESS_KEY:
    'Make a new pair of keys at the provider of the bucket, set both, deploy, and end the older there.',
  REDIS_URL: 'Change the password at Redis and in the address, and restart.',
  SMTP_URL: 'Change the password at the mail server and in the address, and restart.',
  CLICKHOUSE_PASSWORD: 'Change it at ClickHouse and in the settings, and restart.',
  MAIL_API_TOKEN:
    'Make a new token at the provider of mail, set it, deploy, and end the older there.',
  AUTH_GITHUB_SECRET:
    'Make a new client secret at GitHub, set it, deploy, and end the older there.',
  AUTH_GOOGLE_SECRET:
    'Make a new client secret at Google, set it, deploy, and end the older there.',
}
