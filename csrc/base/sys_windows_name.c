/*
** Windows: names of hosts and interfaces. Empty elsewhere.
*/

#include "base/sys.h"

#if defined(SYS_WINDOWS)

int windows_getaddrinfo (const char *host, const char *service, const struct addrinfo *hints,
                         struct addrinfo **list) {
  return winsock_getaddrinfo(host, service, hints, list);
}


int windows_getnameinfo (const struct sockaddr *addr, socklen_t len, char *host,
                         socklen_t hostsize, char *service, socklen_t servicesize, int flags) {
  return winsock_getnameinfo(addr, (int)len, host, hostsize, service, servicesize, flags);
}


int windows_gethostname (char *name, size_t size) {
  return (winsock_gethostname(name, (int)size) == 0) ? 0 : windows_fail();
}


unsigned int windows_if_nametoindex (const char *name) {
  unsigned int index = winsock_if_nametoindex(name);
  if (index == 0) errno = ENODEV;
  return index;
}


char *windows_if_indextoname (unsigned int index, char *name) {
  char *result = winsock_if_indextoname(index, name);
  if (result == NULL) errno = ENXIO;
  return result;
}


/*
** {==================================================================
** Adapters, as a list with one record for each address
** ===================================================================
*/

typedef struct Record {
  struct ifaddrs entry; /* comes first */
  struct sockaddr_storage addr, mask, broadcast;
  char name[IF_NAMESIZE];
} Record;


/* The adapters, which the caller frees; NULL and errno on failure. */
static IP_ADAPTER_ADDRESSES *adapters (void) {
  const ULONG flags =
    GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
  ULONG size = 16384, code = ERROR_BUFFER_OVERFLOW;
  IP_ADAPTER_ADDRESSES *list = NULL;
  int i;
  for (i = 0; i < 4 && code == ERROR_BUFFER_OVERFLOW; i++) { /* it may grow meanwhile */
    free(list);
    list = (IP_ADAPTER_ADDRESSES *)malloc(size);
    if (list == NULL) {
      errno = ENOMEM;
      return NULL;
    }
    code = GetAdaptersAddresses(AF_UNSPEC, flags, NULL, list, &size);
  }
  if (code == NO_ERROR) return list;
  free(list);
  WSASetLastError((int)code);
  (void)windows_fail();
  return NULL;
}


static unsigned int flagsof (const IP_ADAPTER_ADDRESSES *a) {
  unsigned int flags = 0;
  if (a->OperStatus == IfOperStatusUp) flags |= IFF_UP | IFF_RUNNING;
  if (!(a->Flags & IP_ADAPTER_NO_MULTICAST)) flags |= IFF_MULTICAST;
  if (a->IfType == IF_TYPE_SOFTWARE_LOOPBACK)
    flags |= IFF_LOOPBACK;
  else if (a->IfType == IF_TYPE_PPP || a->IfType == IF_TYPE_TUNNEL)
    flags |= IFF_POINTOPOINT;
  else
    flags |= IFF_BROADCAST;
  return flags;
}


/* a netmask: this many ones, then zeros */
static void fillmask (unsigned char *bytes, size_t size, unsigned int bits) {
  size_t i;
  for (i = 0; i < size; i++) {
    unsigned int ones = (bits > 8) ? 8 : bits;
    bytes[i] = (unsigned char)(0xff00 >> ones);
    bits -= ones;
  }
}


static void fillmasks (Record *r, unsigned int bits) {
  if (r->addr.ss_family == AF_INET6) {
    struct sockaddr_in6 *mask = (struct sockaddr_in6 *)&r->mask;
    mask->sin6_family = AF_INET6;
    fillmask(mask->sin6_addr.s6_addr, sizeof mask->sin6_addr, bits);
  }
  else {
    struct sockaddr_in *addr = (struct sockaddr_in *)&r->addr;
    struct sockaddr_in *mask = (struct sockaddr_in *)&r->mask;
    struct sockaddr_in *broadcast = (struct sockaddr_in *)&r->broadcast;
    mask->sin_family = broadcast->sin_family = AF_INET;
    fillmask((unsigned char *)&mask->sin_addr, sizeof mask->sin_addr, bits);
    broadcast->sin_addr.s_addr = addr->sin_addr.s_addr | ~mask->sin_addr.s_addr;
    if (r->entry.ifa_flags & IFF_BROADCAST)
      r->entry.ifa_broadaddr = (struct sockaddr *)broadcast;
  }
  r->entry.ifa_netmask = (struct sockaddr *)&r->mask;
}


/* Adds a record of an adapter, with one of its addresses or NULL; 0 when memory runs out. */
static int add (struct ifaddrs ***end, const IP_ADAPTER_ADDRESSES *a,
                const IP_ADAPTER_UNICAST_ADDRESS *unicast) {
  DWORD index = (a->IfIndex != 0) ? a->IfIndex : a->Ipv6IfIndex;
  Record *r = (Record *)calloc(1, sizeof *r);
  if (r == NULL) return 0;
  r->entry.ifa_name = r->name;
  r->entry.ifa_flags = flagsof(a);
  if (winsock_if_indextoname(index, r->name) == NULL)
    (void)snprintf(r->name, sizeof r->name, "%s", a->AdapterName);
  if (unicast != NULL && unicast->Address.lpSockaddr->sa_family != AF_UNSPEC &&
      (size_t)unicast->Address.iSockaddrLength <= sizeof r->addr) {
    memcpy(&r->addr, unicast->Address.lpSockaddr, (size_t)unicast->Address.iSockaddrLength);
    r->entry.ifa_addr = (struct sockaddr *)&r->addr;
    fillmasks(r, unicast->OnLinkPrefixLength);
  }
  **end = &r->entry;
  *end = &r->entry.ifa_next;
  return 1;
}


void windows_freeifaddrs (struct ifaddrs *list) {
  while (list != NULL) {
    struct ifaddrs *next = list->ifa_next;
    free(list);
    list = next;
  }
}


/* An adapter without an address has a record, too. */
int windows_getifaddrs (struct ifaddrs **list) {
  IP_ADAPTER_ADDRESSES *all = adapters(), *a;
  struct ifaddrs **end = list;
  int ok = 1;
  *list = NULL;
  if (all == NULL) return -1;
  for (a = all; a != NULL && ok; a = a->Next) {
    const IP_ADAPTER_UNICAST_ADDRESS *u = a->FirstUnicastAddress;
    if (u == NULL) ok = add(&end, a, NULL);
    for (; u != NULL && ok; u = u->Next) ok = add(&end, a, u);
  }
  free(all);
  if (ok) return 0;
  windows_freeifaddrs(*list);
  *list = NULL;
  errno = ENOMEM;
  return -1;
}


int windows_interfaceaddress (struct ifreq *request) {
  struct ifaddrs *list, *i;
  int found = 0;
  if (windows_getifaddrs(&list) < 0) return -1;
  for (i = list; i != NULL && !found; i = i->ifa_next) {
    if (i->ifa_addr == NULL || i->ifa_addr->sa_family != AF_INET) continue;
    if (strcmp(i->ifa_name, request->ifr_name) != 0) continue;
    memcpy(&request->ifr_addr, i->ifa_addr, sizeof request->ifr_addr);
    found = 1;
  }
  windows_freeifaddrs(list);
  if (found) return 0;
  errno = EADDRNOTAVAIL;
  return -1;
}

/* }================================================================== */

#else

typedef int sys_windows_name_empty; /* C wants a declaration in each file */

#endif
