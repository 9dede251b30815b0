/*
** The sender of a message: the address that the system reported, or an address that says that
** there was none.
*/

#include "base/sys.h"

#include "socket/sender.h"


void sender_push (lua_State *L, const Socket *s, SockAddr *addr) {
  if (addr->len == 0) {
    memset(&addr->u, 0, sizeof addr->u);
    addr->u.any.sa_family = (sys_domain(socket_fd(s)) == AF_UNIX) ? AF_UNIX : AF_UNSPEC;
    addr->len = offsetof(struct sockaddr, sa_data);
  }
  sockaddr_push(L, addr);
}
