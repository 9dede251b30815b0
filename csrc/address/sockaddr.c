/*
** The value of an address, its bytes and their length, and the object that holds it. The bytes
** may come from a program or the system, so 'len' is always checked first: after it, there are
** zeros in an address of full size, and no memory at all in one that belongs to Lua. The
** methods are in addrview.c and addrfamily.c, the text of an address is in addrtext.c and
** addrparse.c.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/sockaddr.h"
#include "base/object.h"


#define UNIXHEAD offsetof(struct sockaddr_un, sun_path)
#define PACKETHEAD offsetof(struct sockaddr_ll, sll_addr)

/* one byte, which older headers have no name for */
#define VSOCKFLAGS (offsetof(struct sockaddr_vm, svm_cid) + sizeof(uint32_t))


int sockaddr_family (const SockAddr *a) {
  int family = AF_UNSPEC;
  if (a->len >= offsetof(struct sockaddr, sa_data)) family = a->u.any.sa_family;
  return family;
}


int sockaddr_is (const SockAddr *a, int family, size_t size) {
  return sockaddr_family(a) == family && a->len >= size;
}


void sockaddr_set (SockAddr *a, const void *bytes, size_t len) {
  memset(a, 0, sizeof *a);
  if (len > 0) memcpy(&a->u, bytes, len);
  a->len = (socklen_t)len;
}


const char *sockaddr_unixname (const SockAddr *a, size_t *len) {
  const char *name = (const char *)&a->u + UNIXHEAD;
  *len = a->len > UNIXHEAD ? a->len - UNIXHEAD : 0;
  if (*len > 0 && name[0] != '\0') *len = strnlen(name, *len);
  return name;
}


unsigned int sockaddr_vsockflags (const SockAddr *a) {
  return ((const unsigned char *)&a->u)[VSOCKFLAGS];
}


void sockaddr_setvsock (SockAddr *a, uint32_t cid, uint32_t port, uint8_t flags) {
  sockaddr_set(a, NULL, 0);
  a->len = sizeof a->u.vm;
  a->u.vm.svm_family = (sa_family_t)AF_VSOCK;
  a->u.vm.svm_cid = cid;
  a->u.vm.svm_port = port;
  ((unsigned char *)&a->u)[VSOCKFLAGS] = flags;
}


void sockaddr_setpacket (SockAddr *a, int ifindex, uint16_t protocol) {
  sockaddr_set(a, NULL, 0);
  a->len = sizeof a->u.ll;
  a->u.ll.sll_family = (sa_family_t)AF_PACKET;
  a->u.ll.sll_ifindex = ifindex;
  a->u.ll.sll_protocol = htons(protocol);
}


void sockaddr_sethardware (SockAddr *a, const unsigned char *bytes, size_t len) {
  a->u.ll.sll_halen = (uint8_t)len;
  memcpy((char *)&a->u + PACKETHEAD, bytes, len);
  if (PACKETHEAD + len > a->len) a->len = (socklen_t)(PACKETHEAD + len);
}


void sockaddr_setnetlink (SockAddr *a, uint32_t pid, uint32_t groups) {
  sockaddr_set(a, NULL, 0);
  a->len = sizeof a->u.nl;
  a->u.nl.nl_family = (sa_family_t)AF_NETLINK;
  a->u.nl.nl_pid = pid;
  a->u.nl.nl_groups = groups;
}


void sockaddr_setunspec (SockAddr *a) {
  sockaddr_set(a, NULL, 0);
  a->len = sizeof a->u.any;
  sys_setsalen(&a->u.any, a->len);
  a->u.any.sa_family = AF_UNSPEC;
}


size_t sockaddr_hwlen (const SockAddr *a) {
  size_t room = a->len > PACKETHEAD ? a->len - PACKETHEAD : 0;
  return a->u.ll.sll_halen < room ? a->u.ll.sll_halen : room;
}


/* Sets the length to 'size', if all bytes after it are zeros. */
static int cut (SockAddr *a, size_t size) {
  const char *bytes = (const char *)&a->u;
  size_t i;
  for (i = size; i < a->len; i++)
    if (bytes[i] != 0) return EINVAL;
  a->len = (socklen_t)size;
  return 0;
}


/* an unspecified address is the same at any length: for an unknown sender it has 2 bytes */
static int normalizeunspec (SockAddr *a) {
  const char *bytes = (const char *)&a->u;
  size_t i = offsetof(struct sockaddr, sa_data);
  while (i < a->len && bytes[i] == 0) i++;
  if (a->len > 0 && i >= a->len) sockaddr_setunspec(a);
  return 0;
}


static int normalizefixed (SockAddr *a, size_t size) {
  return a->len < size ? EINVAL : cut(a, size);
}


/*
** A pathname ends at its first NUL, which counts if there is room for it: the system reports
** 111 bytes for a name of 108, but does not accept them. On systems without abstract names, an
** unnamed address begins with NULs.
*/
static int normalizeunix (SockAddr *a) {
  size_t len;
  const char *name = sockaddr_unixname(a, &len);
  if (len == 0) return 0;
  if (len > sizeof a->u.un.sun_path) return ENAMETOOLONG;
  if (name[0] == '\0') return SYS_ABSTRACT ? 0 : cut(a, UNIXHEAD);
  if (cut(a, UNIXHEAD + len) != 0) return EINVAL;
  if (len < sizeof a->u.un.sun_path) a->len++;
  return 0;
}


/*
** The system reports as many bytes as the hardware address needs, but accepts no fewer than the
** structure has; bytes after the hardware address have no meaning.
*/
static int normalizepacket (SockAddr *a) {
  size_t end = PACKETHEAD + a->u.ll.sll_halen;
  size_t size = end < sizeof a->u.ll ? sizeof a->u.ll : end;
  if (a->len < PACKETHEAD || a->len < end) return EINVAL;
  memset((char *)&a->u + end, 0, size - end);
  return cut(a, size);
}


/* after the cid, only the flags have a meaning */
static int normalizevsock (SockAddr *a) {
  if (a->len < sizeof a->u.vm) return EINVAL;
  a->u.vm.svm_reserved1 = 0;
  memset((char *)&a->u + VSOCKFLAGS + 1, 0, sizeof a->u.vm - VSOCKFLAGS - 1);
  return cut(a, sizeof a->u.vm);
}


int sockaddr_normalize (SockAddr *a) {
  int family = sockaddr_family(a);
  if (a->len > 0 && a->len < offsetof(struct sockaddr, sa_data)) return EINVAL;
  if (family == AF_INET) {
    memset(a->u.in.sin_zero, 0, sizeof a->u.in.sin_zero);
    return normalizefixed(a, sizeof a->u.in);
  }
  if (family == AF_INET6) return normalizefixed(a, sizeof a->u.in6);
  if (family == AF_UNIX) return normalizeunix(a);
  if (family == AF_PACKET) return normalizepacket(a);
  if (family == AF_UNSPEC) return normalizeunspec(a);
  if (family == AF_NETLINK) a->u.nl.nl_pad = 0;
  if (family == AF_NETLINK) return normalizefixed(a, sizeof a->u.nl);
  if (family == AF_VSOCK) return normalizevsock(a);
  return 0;
}


/* 'first', then 'name'; a pathname ends with a NUL where there is room for it */
static int setname (SockAddr *a, int abstract, const char *name, size_t len) {
  size_t head = (size_t)abstract;
  size_t room = sizeof a->u.un.sun_path;
  if (len > room - head) return ENAMETOOLONG;
  sockaddr_set(a, NULL, 0);
  a->u.un.sun_family = AF_UNIX;
  memcpy(a->u.un.sun_path + head, name, len);
  len += head;
  if (!abstract && 0 < len && len < room) len++;
  a->len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
  sys_setsalen(&a->u.any, a->len);
  return 0;
}


int sockaddr_setpathname (SockAddr *a, const char *path, size_t len) {
  if (len == 0 || memchr(path, '\0', len) != NULL) return EINVAL;
  return setname(a, 0, path, len);
}


int sockaddr_setabstract (SockAddr *a, const char *name, size_t len) {
  return SYS_ABSTRACT ? setname(a, 1, name, len) : EOPNOTSUPP;
}


int sockaddr_setunix (SockAddr *a, const char *name, size_t len) {
  if (len == 0) return setname(a, 0, name, 0); /* unnamed */
  if (name[0] == '\0') return sockaddr_setabstract(a, name + 1, len - 1);
  return sockaddr_setpathname(a, name, len);
}


/*
** {==================================================================
** The object
** ===================================================================
*/

const ObjectType sockaddr_type = {SOCKADDR, NULL};


void sockaddr_push (lua_State *L, const SockAddr *addr) {
  SockAddr whole;
  size_t len = addr->len > sizeof addr->u ? sizeof addr->u : addr->len;
  size_t size;
  SockAddr *a;
  sockaddr_set(&whole, &addr->u, len);
  (void)sockaddr_normalize(&whole); /* unknown bytes from the system stay unchanged */
  size = whole.len < sizeof whole.u.any ? sizeof whole.u.any : whole.len;
  a = lua_newuserdatauv(L, offsetof(SockAddr, u) + size, 0);
  a->len = whole.len;
  memcpy(&a->u, &whole.u, size);
  object_setmeta(L, &sockaddr_type);
}


SockAddr *sockaddr_test (lua_State *L, int arg) {
  return (SockAddr *)object_test(L, arg, &sockaddr_type);
}

/* }================================================================== */
