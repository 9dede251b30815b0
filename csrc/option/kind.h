/*
** Kinds: how the value of an option crosses between Lua and the kernel.
*/

#ifndef kind_h
#define kind_h

#include "option/option.h"

/* All kinds, by the file that has them. */
/* clang-format off */
#define KINDS(X)                                                                              \
  /* kind.c: numbers, flags, descriptors */                                                   \
  X(boolean) X(alert) X(integer) X(unsigned) X(unsigned64) X(flags) X(byte) X(protocol)       \
  X(ipprotocol) X(rate) X(ccid) X(service) X(headerlen) X(descriptor)                         \
  /* kind_time.c: seconds, whatever the kernel counts in */                                   \
  X(seconds) X(deferral) X(finwait) X(milliseconds) X(usertimeout) X(microseconds)            \
  X(timeout) X(connecttimeout) X(linger)                                                      \
  /* kind_text.c: names and bytes */                                                          \
  X(name) X(ulp) X(label) X(bytes) X(key)                                                     \
  /* kind_address.c: interfaces and addresses */                                              \
  X(ifindex) X(ifindexnet) X(interface4) X(peername) X(originaldst) X(portrange)              \
  /* kind_struct.c: structures of numbers, as tables */                                       \
  X(credentials) X(meminfo) X(timestamping) X(txtime) X(tcpinfo) X(ccinfo) X(repairwindow)    \
  X(mptcpinfo) X(statistics) X(rollover) X(icmpfilter) X(fanout)                              \
  /* kind_list.c: arrays */                                                                   \
  X(groups) X(memberships) X(icmp6filter) X(canfilter)                                        \
  /* kind_mixed.c: structures with addresses in them */                                       \
  X(pathmtu) X(pktinfo6) X(md5sig) X(linkmembership)                                          \
  /* kind_source.c: who may be heard in a multicast group */                                  \
  X(sourcefilter) X(groupfilter)
/* clang-format on */

#define DECLARE(name) extern const Kind kind_##name;
KINDS(DECLARE)
#undef DECLARE

/* What a row has in place of an address, which the loader would have to put right. */
#define NUMBER(name) KIND_##name,
enum { KINDS(NUMBER) };
#undef NUMBER

/*
** What kinds are made of (kind.c). Each system call comes last, after all arguments.
*/

/* One getsockopt of up to '*len' bytes: true, or false and a failure triple pushed. */
int kind_read(lua_State *L, const Socket *s, const Option *o, void *value, socklen_t *len);

/* One setsockopt. Pushes true or a failure triple; returns how many. */
int kind_write(lua_State *L, const Socket *s, const Option *o, const void *value, size_t len);

/* A value of unforeseen size, in 'space' or, when that is too small, in a userdata. */
typedef struct KindBytes {
  char *data;
  socklen_t len;
  char space[2048];
} KindBytes;

/* getsockopt of the whole value, however long. [-0, +0|1 on success, +3 on failure] */
int kind_readall(lua_State *L, const Socket *s, const Option *o, KindBytes *value);

/* Argument 'arg' is nil, false or missing: the value "none". */
#define kind_isnone(L, arg) (!lua_toboolean(L, arg))

/*
** The interface at 'index', by index or name, 0 for none; what it is else raises, as an
** error of argument 'arg'. False, and errno, when no interface has the name.
*/
int kind_checkinterface(lua_State *L, int index, int arg, int *ifindex);

/* The same for IPv4, where it may also be told by an address, and has one if any. */
typedef struct KindInterface {
  struct in_addr address;
  int ifindex;
} KindInterface;

int kind_checkinterface4(lua_State *L, const Socket *s, int index, int arg,
                         KindInterface *interface);

/*
** Whether the value at 'index' is the text of an IP address, to the last byte; reads it into
** '*to', an in_addr or in6_addr.
*/
int kind_toaddress(lua_State *L, int index, int family, void *to);

/*
** Sets none where the system has no call for that: true when nothing is set, else EINVAL.
** Pushes the result; returns how many.
*/
int kind_unset(lua_State *L, Socket *s, const Option *o);

/* Argument 'arg' as an integer between 'min' and 'max'; raises on anything else. */
lua_Integer kind_checkrange(lua_State *L, int arg, lua_Integer min, lua_Integer max);

#endif
