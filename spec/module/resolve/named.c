/*
** A resolver that gives the canonical name without being asked for it, as that of musl does: the
** system's own, asked for it each time. To be loaded before the C library.
*/

#define _GNU_SOURCE

#include <dlfcn.h>
#include <netdb.h>
#include <stddef.h>

typedef int (*Resolver)(const char *, const char *, const struct addrinfo *,
                        struct addrinfo **);


int getaddrinfo (const char *host, const char *service, const struct addrinfo *hints,
                 struct addrinfo **result) {
  struct addrinfo named = *hints;
  Resolver resolver;
  *(void **)&resolver = dlsym(RTLD_NEXT, "getaddrinfo");
  if (host != NULL) named.ai_flags |= AI_CANONNAME;
  return resolver(host, service, &named, result);
}
