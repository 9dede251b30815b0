/*
** The sender of what was received: the address that the system told, or one that says that it
** told none.
*/

#include "base/sys.h"

#include "socket/sender.h"


/* The domain: where there is no option that tells, that of its own address. */
static int domainof (int fd) {
  SockAddr addr;
  int domain;
  socklen_t len = sizeof domain;
  if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &len) == 0) return domain;
  if (getsockname(fd, sockaddr_room(&addr), &addr.len) == 0) return addr.u.any.sa_family;
  return AF_UNSPEC;
}


void sender_push (lua_State *L, const Socket *s, SockAddr *addr) {
  if (addr->len == 0) {
    memset(&addr->u, 0, sizeof addr->u);
    addr->u.any.sa_family = (domainof(socket_fd(s)) == AF_UNIX) ? AF_UNIX : AF_UNSPEC;
    addr->len = offsetof(struct sockaddr, sa_data);
  }
  sockaddr_push(L, addr);
}
