/*
** Kinds: how the value of an option crosses between Lua and the kernel.
*/

#ifndef kind_h
#define kind_h

#include "option.h"

/* kind.c: numbers, flags, descriptors */
extern const Kind kind_boolean, kind_alert, kind_integer, kind_unsigned, kind_unsigned64;
extern const Kind kind_flags, kind_byte, kind_protocol, kind_ipprotocol, kind_rate;
extern const Kind kind_ccid, kind_service, kind_headerlen, kind_descriptor;

/* kind_time.c: seconds, whatever the kernel counts in */
extern const Kind kind_seconds, kind_deferral, kind_finwait, kind_milliseconds;
extern const Kind kind_usertimeout, kind_microseconds, kind_timeout, kind_connecttimeout;
extern const Kind kind_linger;

/* kind_text.c: names and bytes */
extern const Kind kind_name, kind_ulp, kind_label, kind_bytes, kind_key;

/* kind_address.c: interfaces and addresses */
extern const Kind kind_ifindex, kind_ifindexnet, kind_interface4, kind_peername;
extern const Kind kind_originaldst, kind_portrange;

/* kind_struct.c: structures of numbers, as tables */
extern const Kind kind_credentials, kind_meminfo, kind_timestamping, kind_txtime;
extern const Kind kind_tcpinfo, kind_ccinfo, kind_repairwindow, kind_mptcpinfo;
extern const Kind kind_statistics, kind_rollover, kind_icmpfilter, kind_fanout;

/* kind_list.c: arrays */
extern const Kind kind_groups, kind_memberships, kind_icmp6filter, kind_canfilter;

/* kind_mixed.c: structures with addresses in them */
extern const Kind kind_pathmtu, kind_pktinfo6, kind_md5sig, kind_linkmembership;

/* kind_source.c: who may be heard in a multicast group */
extern const Kind kind_sourcefilter, kind_groupfilter;

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
