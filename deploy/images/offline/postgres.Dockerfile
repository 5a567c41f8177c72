ARG FROM
FROM ${FROM}
COPY start-postgres /usr/local/bin/
RUN usermod -o --uid 999 postgres && groupmod -o --gid 999 postgres \
 && install -d -o postgres -g postgres -m 1777 /var/lib/postgresql \
 && install -d -o postgres -g postgres -m 3777 /run/postgresql \
 && ln -s /usr/lib/postgresql/17/bin/* /usr/local/bin/
ENTRYPOINT ["start-postgres"]
CMD ["postgres"]
USER postgres
