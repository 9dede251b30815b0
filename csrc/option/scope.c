/*
** Scopes: which sockets an option can be asked of.
*/

#include "option/scope.h"

#include <lua.h>
#include <lauxlib.h>


/*
** {==================================================================
** The kind of a socket
** ===================================================================
*/

static int ask (int fd, int number) {
  int value = 0;
  socklen_t len = sizeof value;
  if (number == SYS_MISSING || getsockopt(fd, SOL_SOCKET, number, &value, &len) < 0) return 0;
  return value;
}


int scope_domain (int fd) {
  struct sockaddr_storage addr;
  socklen_t len = sizeof addr;
  int domain = ask(fd, SO_DOMAIN);
  if (domain != 0) return domain;
  memset(&addr, 0, sizeof addr);
  return (getsockname(fd, (void *)&addr, &len) < 0) ? AF_UNSPEC : addr.ss_family;
}


static int speakstls (int fd) {
  char name[16] = "";
  socklen_t len = sizeof name;
  int number = SYS_LINUX(31); /* TCP_ULP */
  if (number == SYS_MISSING || getsockopt(fd, IPPROTO_TCP, number, name, &len) < 0) return 0;
  return len >= 3 && memcmp(name, "tls", 3) == 0;
}


/* raw sockets: 'icmp' is the protocol that has options of its own */
static Scope rawscope (int protocol, int icmp, Scope theirs, Scope other) {
  return protocol == icmp ? theirs : other;
}


/* a socket of the internet; each second bit of the table is that of IPv6 */
static Scope inetscope (int fd, int six) {
  static const struct {
    int protocol;
    Scope scope; /* of IPv4; that of IPv6 is the next bit */
  } protocols[] = {
    {IPPROTO_TCP, SCOPE_TCP4},      {IPPROTO_UDP, SCOPE_UDP4},
    {IPPROTO_ICMP, SCOPE_PING4},    {IPPROTO_ICMPV6, SCOPE_PING4},
    {SYS_LINUX(262), SCOPE_MPTCP4}, {SYS_LINUX(136), SCOPE_UDPLITE4},
    {IPPROTO_SCTP, SCOPE_SCTP4},    {SYS_LINUX(33), SCOPE_DCCP4},
  };
  int type = ask(fd, SO_TYPE);
  int protocol = ask(fd, SO_PROTOCOL);
  size_t i;
  if (type == SOCK_RAW) {
    return six ? rawscope(protocol, IPPROTO_ICMPV6, SCOPE_RAW6_ICMP, SCOPE_RAW6_OTHER)
               : rawscope(protocol, IPPROTO_ICMP, SCOPE_RAW4_ICMP, SCOPE_RAW4_OTHER);
  }
  if (protocol == 0) protocol = (type == SOCK_STREAM) ? IPPROTO_TCP : IPPROTO_UDP;
  for (i = 0; i < sizeof protocols / sizeof protocols[0]; i++) {
    if (protocols[i].protocol == protocol) return protocols[i].scope << six;
  }
  return SCOPE_OTHER;
}


Scope scope_of (int fd) {
  static const struct {
    int domain;
    Scope scope;
  } domains[] = {
    {AF_NETLINK, SCOPE_NETLINK},
    {AF_PACKET, SCOPE_PACKET},
    {AF_VSOCK, SCOPE_VSOCK},
  };
  int domain = scope_domain(fd);
  size_t i;
  if (domain == AF_INET || domain == AF_INET6) {
    Scope scope = inetscope(fd, domain == AF_INET6);
    return ((scope & SCOPE_TCP) != 0 && speakstls(fd)) ? scope | SCOPE_TLS : scope;
  }
  if (domain == AF_UNIX)
    return (ask(fd, SO_TYPE) == SOCK_STREAM) ? SCOPE_UNIX_STREAM : SCOPE_UNIX_OTHER;
  if (domain == SYS_LINUX(29) && ask(fd, SO_PROTOCOL) == 1) return SCOPE_CAN_RAW;
  for (i = 0; i < sizeof domains / sizeof domains[0]; i++) {
    if (domains[i].domain == domain) return domains[i].scope;
  }
  return SCOPE_OTHER;
}

/* }================================================================== */


/*
** {==================================================================
** Names, the wider before the narrower
** ===================================================================
*/

void scope_push (lua_State *L, Scope scope) {
  static const struct {
    const char *name;
    Scope scope;
  } names[] = {
    {"all", SCOPE_ALL},           {"tcp", SCOPE_TCP},
    {"tcp4", SCOPE_TCP4},         {"tcp6", SCOPE_TCP6},
    {"udp", SCOPE_UDP},           {"udp4", SCOPE_UDP4},
    {"udp6", SCOPE_UDP6},         {"udplite", SCOPE_UDPLITE},
    {"udplite4", SCOPE_UDPLITE4}, {"udplite6", SCOPE_UDPLITE6},
    {"raw4", SCOPE_RAW4},         {"raw4_icmp", SCOPE_RAW4_ICMP},
    {"raw6", SCOPE_RAW6},         {"raw6_icmp", SCOPE_RAW6_ICMP},
    {"ping", SCOPE_PING},         {"ping4", SCOPE_PING4},
    {"ping6", SCOPE_PING6},       {"mptcp", SCOPE_MPTCP},
    {"mptcp4", SCOPE_MPTCP4},     {"mptcp6", SCOPE_MPTCP6},
    {"sctp", SCOPE_SCTP},         {"sctp4", SCOPE_SCTP4},
    {"sctp6", SCOPE_SCTP6},       {"dccp", SCOPE_DCCP},
    {"dccp4", SCOPE_DCCP4},       {"dccp6", SCOPE_DCCP6},
    {"unix", SCOPE_UNIX},         {"unix_stream", SCOPE_UNIX_STREAM},
    {"netlink", SCOPE_NETLINK},   {"packet", SCOPE_PACKET},
    {"vsock", SCOPE_VSOCK},       {"can_raw", SCOPE_CAN_RAW},
    {"tls", SCOPE_TLS},
  };
  size_t i;
  lua_Integer n = 0;
  lua_newtable(L);
  for (i = 0; i < sizeof names / sizeof names[0]; i++) {
    if ((names[i].scope & ~scope) != 0) continue;
    scope &= ~names[i].scope;
    lua_pushstring(L, names[i].name);
    lua_rawseti(L, -2, ++n);
  }
}

/* }================================================================== */
