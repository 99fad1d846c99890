#!/bin/sh
# Writes nginx's site from deploy/nginx-workers.conf: with the workers in WORKERS, under the name in ADDRESS. In the container
# nginx's user joins the group that may read DATA/papers.
set -eu
from=${1:-/phien/nginx-workers.conf}
to=${2:-/etc/nginx/conf.d/default.conf}
name=$(echo "$ADDRESS" | sed -e 's#^https*://##' -e 's#[:/].*##')
servers=$(for worker in $WORKERS; do printf '    server %s max_fails=0;\\n' "$worker"; done)
sed -e "s#hall\.example#$name#" \
    -e "/server 127\.0\.0\.1:8001/c\\$servers" -e '/server 127\.0\.0\.1:8002/d' "$from" > "$to"
if [ -d /docker-entrypoint.d ]; then
    groupadd --force --gid 10001 phien
    usermod --append --groups phien nginx
    sed -i 's/worker_connections *[0-9]*;/worker_connections 8192;/' /etc/nginx/nginx.conf # each tablet takes two
fi
