/*
** SockAddr: the address of a socket, of any family.
*/

#ifndef sockaddr_h
#define sockaddr_h

#include "base/sys.h"

#include <lua.h>

#include "base/object.h"

#define SOCKADDR "socket2.SockAddr"

/*
** The userdata of a Lua program is only as large as its address (and at least a struct
** sockaddr): check 'len' before you read 'u', and copy with sockaddr_set, not by assignment. A
** C variable that the system fills has the full size.
*/
typedef struct SockAddr {
  socklen_t len; /* how many bytes of 'u' are the address */
  union {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
    struct sockaddr_ll ll;
    struct sockaddr_nl nl;
    struct sockaddr_vm vm;
    struct sockaddr_storage storage;
  } u;
} SockAddr;

/*
** Prepares an address of full size for the system to fill: getsockname(fd, sockaddr_room(&a),
** &a.len).
*/
static inline struct sockaddr *sockaddr_room (SockAddr *addr) {
  addr->len = (socklen_t)sizeof addr->u;
  addr->u.any.sa_family = AF_UNSPEC;
  return &addr->u.any;
}


extern const ObjectType sockaddr_type;

/*
** Pushes a new SockAddr equal to '*addr', normalized (see below). The length may be 0, or
** larger than 'u', which the system reports when it has cut the address. [-0, +1]
*/
void sockaddr_push(lua_State *L, const SockAddr *addr);

/* The SockAddr at 'arg', or NULL. */
SockAddr *sockaddr_test(lua_State *L, int arg);

/* The family, AF_UNSPEC when the address is too short to have one. */
int sockaddr_family(const SockAddr *addr);

/* Whether the address is of a family, and as long as the structure of 'size' bytes. */
int sockaddr_is(const SockAddr *addr, int family, size_t size);

/* Fills an address of full size: 'len' bytes (at most 'sizeof addr->u'), then zeros. */
void sockaddr_set(SockAddr *addr, const void *bytes, size_t len);

/*
** Normalizes an address of full size, so that equal addresses have equal bytes: padding is
** zero, and the length is one that the system accepts. Returns 0, or an errno value.
*/
int sockaddr_normalize(SockAddr *addr);

/*
** Fill '*addr'. Return 0, or an errno value: for a pathname with a NUL, and for names that are
** too long.
*/
int sockaddr_setunix(SockAddr *addr, const char *name, size_t len);
int sockaddr_setpathname(SockAddr *addr, const char *path, size_t len);
int sockaddr_setabstract(SockAddr *addr, const char *name, size_t len);
void sockaddr_setvsock(SockAddr *addr, uint32_t cid, uint32_t port, uint8_t flags);
void sockaddr_setpacket(SockAddr *addr, int ifindex, uint16_t protocol);
void sockaddr_setnetlink(SockAddr *addr, uint32_t pid, uint32_t groups);
void sockaddr_setunspec(SockAddr *addr);

/* the longest hardware address that Linux has */
#define SOCKADDR_HARDWARE 32

/* Puts the hardware address into a packet address, which becomes longer if needed. */
void sockaddr_sethardware(SockAddr *addr, const unsigned char *bytes, size_t len);

/* The name of a unix address and, in '*len', its bytes: 0 when unnamed. */
const char *sockaddr_unixname(const SockAddr *addr, size_t *len);

/* The length of the hardware address of a packet address, at most the bytes that it has. */
size_t sockaddr_hwlen(const SockAddr *addr);

/* The flags of a vsock address. */
unsigned int sockaddr_vsockflags(const SockAddr *addr);

#endif
