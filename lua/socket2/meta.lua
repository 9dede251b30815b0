---@meta socket2
-- Made by 'make meta' from the documentation: types for editors, no program.

---@alias socket2.DomainName
---| "ipv4"
---| "ipv6"
---| "unix"
---| "packet"
---| "netlink"
---| "vsock"

---@alias socket2.Network
---| "tcp"
---| "tcp4"
---| "tcp6"
---| "udp"
---| "udp4"
---| "udp6"
---| "unix"
---| "unixgram"
---| "unixpacket"
---| "ip4:icmp"
---| "ip6:icmpv6"
---| "vsock"
---| "mptcp"

---@alias socket2.ProtocolName
---| "tcp"
---| "udp"
---| "icmpv4"
---| "icmpv6"
---| "mptcp"
---| "udplite"
---| "sctp"
---| "dccp"

---@alias socket2.TypeName
---| "stream"
---| "dgram"
---| "seqpacket"
---| "raw"

---@class socket2
---@field _VERSION string
---@field cancelled table # The error that a wait raises in a task that is cancelled.
local socket2 = {}

---A reusable block of bytes with a fixed capacity.
---@class socket2.Buffer
---@operator len: integer
local Buffer = {}

---A condition lets tasks wait for something other than a socket.
---@class socket2.Condition
local Condition = {}

---A message for `sendmsg`, `recvmsg` and their batch versions: an address, buffers, control messages and flags.
---@class socket2.MsgHdr
local MsgHdr = {}

---A persistent set of objects that reports which of them are ready.
---@class socket2.Poller
---@operator len: integer
local Poller = {}

---The reading half of a Stream; also what `take` and `chain` return.
---@class socket2.Reader
local Reader = {}

---What the system reports about a received message, such as whether it was truncated.
---@class socket2.RecvFlags
local RecvFlags = {}

---The address of a socket, of any family.
---@class socket2.SockAddr
local SockAddr = {}

---One instruction of a classic BPF program for `Socket:attach_filter`.
---@class socket2.SockFilter
local SockFilter = {}

---A Socket that borrows the descriptor of another object.
---@class socket2.SockRef: socket2.Socket
local SockRef = {}

---A socket, whose methods are the system calls for sockets and the getters and setters of options.
---@class socket2.Socket
local Socket = {}

---A Stream reads and writes a socket like io reads and writes a file.
---@class socket2.Stream: socket2.Reader
local Stream = {}

---A task: a function that runs concurrently with others, in a coroutine of its own.
---@class socket2.Task
local Task = {}

---Parameters of TCP keepalive.
---@class socket2.TcpKeepalive
local TcpKeepalive = {}
socket2.Socket = Socket
socket2.SockAddr = SockAddr
socket2.SockRef = SockRef
socket2.MsgHdr = MsgHdr
socket2.RecvFlags = RecvFlags
socket2.Buffer = Buffer
socket2.TcpKeepalive = TcpKeepalive
socket2.SockFilter = SockFilter
socket2.Poller = Poller

---Flags of `resolve`.
---@class socket2.constants.AI
---@field ADDRCONFIG integer
---@field ALL integer
---@field CANONIDN integer
---@field CANONNAME integer
---@field IDN integer
---@field IDN_ALLOW_UNASSIGNED integer
---@field IDN_USE_STD3_ASCII_RULES integer
---@field NUMERICHOST integer
---@field NUMERICSERV integer
---@field PASSIVE integer
---@field V4MAPPED integer
socket2.AI = {}

---Options of sockets of the kernel's ciphers.
---@class socket2.constants.ALG
---@field OP_DECRYPT integer
---@field OP_ENCRYPT integer
---@field SET_AEAD_ASSOCLEN integer
---@field SET_AEAD_AUTHSIZE integer
---@field SET_DRBG_ENTROPY integer
---@field SET_IV integer
---@field SET_KEY integer
---@field SET_KEY_BY_KEY_SERIAL integer
---@field SET_OP integer
socket2.ALG = {}

---Kinds of network hardware.
---@class socket2.constants.ARPHRD
---@field ["6LOWPAN"] integer
---@field ADAPT integer
---@field APPLETLK integer
---@field ARCNET integer
---@field ASH integer
---@field ATM integer
---@field AX25 integer
---@field BIF integer
---@field CAIF integer
---@field CAN integer
---@field CHAOS integer
---@field CISCO integer
---@field CSLIP integer
---@field CSLIP6 integer
---@field DDCMP integer
---@field DLCI integer
---@field ECONET integer
---@field EETHER integer
---@field ETHER integer
---@field EUI64 integer
---@field FCAL integer
---@field FCFABRIC integer
---@field FCPL integer
---@field FCPP integer
---@field FDDI integer
---@field FRAD integer
---@field HDLC integer
---@field HIPPI integer
---@field HWX25 integer
---@field IEEE1394 integer
---@field IEEE802 integer
---@field IEEE80211 integer
---@field IEEE80211_PRISM integer
---@field IEEE80211_RADIOTAP integer
---@field IEEE802154 integer
---@field IEEE802154_MONITOR integer
---@field IEEE802154_PHY integer
---@field IEEE802_TR integer
---@field INFINIBAND integer
---@field IP6GRE integer
---@field IPDDP integer
---@field IPGRE integer
---@field IRDA integer
---@field LAPB integer
---@field LOCALTLK integer
---@field LOOPBACK integer
---@field MCTP integer
---@field METRICOM integer
---@field NETLINK integer
---@field NETROM integer
---@field NONE integer
---@field PHONET integer
---@field PHONET_PIPE integer
---@field PIMREG integer
---@field PPP integer
---@field PRONET integer
---@field RAWHDLC integer
---@field RAWIP integer
---@field ROSE integer
---@field RSRVD integer
---@field SIT integer
---@field SKIP integer
---@field SLIP integer
---@field SLIP6 integer
---@field TUNNEL integer
---@field TUNNEL6 integer
---@field VOID integer
---@field VSOCKMON integer
---@field X25 integer
socket2.ARPHRD = {}

---Arptables.
---@class socket2.constants.ARPT
---@field SO_GET_ENTRIES integer
---@field SO_GET_INFO integer
---@field SO_GET_REVISION_TARGET integer
---@field SO_SET_ADD_COUNTERS integer
---@field SO_SET_REPLACE integer
socket2.ARPT = {}

---Options of Bluetooth sockets, and values.
---@class socket2.constants.BT
---@field CHANNEL_POLICY integer
---@field CHANNEL_POLICY_AMP_PREFERRED integer
---@field CHANNEL_POLICY_BREDR_ONLY integer
---@field CHANNEL_POLICY_BREDR_PREFERRED integer
---@field CODEC integer
---@field DEFER_SETUP integer
---@field FLUSHABLE integer
---@field FLUSHABLE_OFF integer
---@field FLUSHABLE_ON integer
---@field ISO_BASE integer
---@field ISO_QOS integer
---@field ISO_QOS_CIG_UNSET integer
---@field ISO_QOS_CIS_UNSET integer
---@field MODE integer
---@field MODE_BASIC integer
---@field MODE_ERTM integer
---@field MODE_EXT_FLOWCTL integer
---@field MODE_LE_FLOWCTL integer
---@field MODE_STREAMING integer
---@field PHY integer
---@field PHY_BR_1M_1SLOT integer
---@field PHY_BR_1M_3SLOT integer
---@field PHY_BR_1M_5SLOT integer
---@field PHY_EDR_2M_1SLOT integer
---@field PHY_EDR_2M_3SLOT integer
---@field PHY_EDR_2M_5SLOT integer
---@field PHY_EDR_3M_1SLOT integer
---@field PHY_EDR_3M_3SLOT integer
---@field PHY_EDR_3M_5SLOT integer
---@field PHY_LE_1M_RX integer
---@field PHY_LE_1M_TX integer
---@field PHY_LE_2M_RX integer
---@field PHY_LE_2M_TX integer
---@field PHY_LE_CODED_RX integer
---@field PHY_LE_CODED_TX integer
---@field PKT_STATUS integer
---@field POWER integer
---@field POWER_FORCE_ACTIVE_OFF integer
---@field POWER_FORCE_ACTIVE_ON integer
---@field RCVMTU integer
---@field SCM_ERROR integer
---@field SCM_PKT_STATUS integer
---@field SECURITY integer
---@field SECURITY_FIPS integer
---@field SECURITY_HIGH integer
---@field SECURITY_LOW integer
---@field SECURITY_MEDIUM integer
---@field SECURITY_SDP integer
---@field SNDMTU integer
---@field VOICE integer
---@field VOICE_CVSD_16BIT integer
---@field VOICE_TRANSPARENT integer
socket2.BT = {}

---Protocols of Bluetooth sockets.
---@class socket2.constants.BTPROTO
---@field AVDTP integer
---@field BNEP integer
---@field CMTP integer
---@field HCI integer
---@field HIDP integer
---@field ISO integer
---@field L2CAP integer
---@field RFCOMM integer
---@field SCO integer
socket2.BTPROTO = {}

---Protocols, options and masks of CAN sockets.
---@class socket2.constants.CAN
---@field BCM integer
---@field BUS_OFF_THRESHOLD integer
---@field EFF_FLAG integer
---@field EFF_ID_BITS integer
---@field EFF_MASK integer
---@field ERROR_PASSIVE_THRESHOLD integer
---@field ERROR_WARNING_THRESHOLD integer
---@field ERR_ACK integer
---@field ERR_BUSERROR integer
---@field ERR_BUSOFF integer
---@field ERR_CNT integer
---@field ERR_CRTL integer
---@field ERR_CRTL_ACTIVE integer
---@field ERR_CRTL_RX_OVERFLOW integer
---@field ERR_CRTL_RX_PASSIVE integer
---@field ERR_CRTL_RX_WARNING integer
---@field ERR_CRTL_TX_OVERFLOW integer
---@field ERR_CRTL_TX_PASSIVE integer
---@field ERR_CRTL_TX_WARNING integer
---@field ERR_CRTL_UNSPEC integer
---@field ERR_DLC integer
---@field ERR_FLAG integer
---@field ERR_LOSTARB integer
---@field ERR_LOSTARB_UNSPEC integer
---@field ERR_MASK integer
---@field ERR_PROT integer
---@field ERR_PROT_ACTIVE integer
---@field ERR_PROT_BIT integer
---@field ERR_PROT_BIT0 integer
---@field ERR_PROT_BIT1 integer
---@field ERR_PROT_FORM integer
---@field ERR_PROT_LOC_ACK integer
---@field ERR_PROT_LOC_ACK_DEL integer
---@field ERR_PROT_LOC_CRC_DEL integer
---@field ERR_PROT_LOC_CRC_SEQ integer
---@field ERR_PROT_LOC_DATA integer
---@field ERR_PROT_LOC_DLC integer
---@field ERR_PROT_LOC_EOF integer
---@field ERR_PROT_LOC_ID04_00 integer
---@field ERR_PROT_LOC_ID12_05 integer
---@field ERR_PROT_LOC_ID17_13 integer
---@field ERR_PROT_LOC_ID20_18 integer
---@field ERR_PROT_LOC_ID28_21 integer
---@field ERR_PROT_LOC_IDE integer
---@field ERR_PROT_LOC_INTERM integer
---@field ERR_PROT_LOC_RES0 integer
---@field ERR_PROT_LOC_RES1 integer
---@field ERR_PROT_LOC_RTR integer
---@field ERR_PROT_LOC_SOF integer
---@field ERR_PROT_LOC_SRTR integer
---@field ERR_PROT_LOC_UNSPEC integer
---@field ERR_PROT_OVERLOAD integer
---@field ERR_PROT_STUFF integer
---@field ERR_PROT_TX integer
---@field ERR_PROT_UNSPEC integer
---@field ERR_RESTARTED integer
---@field ERR_TRX integer
---@field ERR_TRX_CANH_NO_WIRE integer
---@field ERR_TRX_CANH_SHORT_TO_BAT integer
---@field ERR_TRX_CANH_SHORT_TO_GND integer
---@field ERR_TRX_CANH_SHORT_TO_VCC integer
---@field ERR_TRX_CANL_NO_WIRE integer
---@field ERR_TRX_CANL_SHORT_TO_BAT integer
---@field ERR_TRX_CANL_SHORT_TO_CANH integer
---@field ERR_TRX_CANL_SHORT_TO_GND integer
---@field ERR_TRX_CANL_SHORT_TO_VCC integer
---@field ERR_TRX_UNSPEC integer
---@field ERR_TX_TIMEOUT integer
---@field FD_FRAME integer
---@field INV_FILTER integer
---@field ISOTP integer
---@field ISOTP_CF_BROADCAST integer
---@field ISOTP_CHK_PAD_DATA integer
---@field ISOTP_CHK_PAD_LEN integer
---@field ISOTP_DEFAULT_EXT_ADDRESS integer
---@field ISOTP_DEFAULT_FLAGS integer
---@field ISOTP_DEFAULT_FRAME_TXTIME integer
---@field ISOTP_DEFAULT_LL_MTU integer
---@field ISOTP_DEFAULT_LL_TX_DL integer
---@field ISOTP_DEFAULT_LL_TX_FLAGS integer
---@field ISOTP_DEFAULT_PAD_CONTENT integer
---@field ISOTP_DEFAULT_RECV_BS integer
---@field ISOTP_DEFAULT_RECV_STMIN integer
---@field ISOTP_DEFAULT_RECV_WFTMAX integer
---@field ISOTP_EXTEND_ADDR integer
---@field ISOTP_FORCE_RXSTMIN integer
---@field ISOTP_FORCE_TXSTMIN integer
---@field ISOTP_FRAME_TXTIME_ZERO integer
---@field ISOTP_HALF_DUPLEX integer
---@field ISOTP_LISTEN_MODE integer
---@field ISOTP_LL_OPTS integer
---@field ISOTP_OPTS integer
---@field ISOTP_RECV_FC integer
---@field ISOTP_RX_EXT_ADDR integer
---@field ISOTP_RX_PADDING integer
---@field ISOTP_RX_STMIN integer
---@field ISOTP_SF_BROADCAST integer
---@field ISOTP_TX_PADDING integer
---@field ISOTP_TX_STMIN integer
---@field ISOTP_WAIT_TX_DONE integer
---@field J1939 integer
---@field MAX_DLC integer
---@field MAX_DLEN integer
---@field MAX_RAW_DLC integer
---@field MCNET integer
---@field MTU integer
---@field NPROTO integer
---@field RAW integer
---@field RAW_ERR_FILTER integer
---@field RAW_FD_FRAMES integer
---@field RAW_FILTER integer
---@field RAW_FILTER_MAX integer
---@field RAW_JOIN_FILTERS integer
---@field RAW_LOOPBACK integer
---@field RAW_RECV_OWN_MSGS integer
---@field RAW_XL_FRAMES integer
---@field RAW_XL_VCID_OPTS integer
---@field RTR_FLAG integer
---@field SFF_ID_BITS integer
---@field SFF_MASK integer
---@field TP16 integer
---@field TP20 integer
socket2.CAN = {}

---Flags of CAN FD frames.
---@class socket2.constants.CANFD
---@field BRS integer
---@field ESI integer
---@field FDF integer
---@field MAX_DLC integer
---@field MAX_DLEN integer
---@field MTU integer
socket2.CANFD = {}

---Flags of CAN XL frames.
---@class socket2.constants.CANXL
---@field MAX_DLC integer
---@field MAX_DLC_MASK integer
---@field MAX_DLEN integer
---@field MAX_MTU integer
---@field MIN_DLC integer
---@field MIN_DLEN integer
---@field MTU integer
---@field PRIO_BITS integer
---@field PRIO_MASK integer
---@field SEC integer
---@field XLF integer
socket2.CANXL = {}

---Options of DCCP, and values.
---@class socket2.constants.DCCP
---@field MAX_RESET_CODES integer
---@field NR_PKT_TYPES integer
---@field PKT_ACK integer
---@field PKT_CLOSE integer
---@field PKT_CLOSEREQ integer
---@field PKT_DATA integer
---@field PKT_DATAACK integer
---@field PKT_INVALID integer
---@field PKT_REQUEST integer
---@field PKT_RESET integer
---@field PKT_RESPONSE integer
---@field PKT_SYNC integer
---@field PKT_SYNCACK integer
---@field RESET_CODE_ABORTED integer
---@field RESET_CODE_AGGRESSION_PENALTY integer
---@field RESET_CODE_BAD_INIT_COOKIE integer
---@field RESET_CODE_BAD_SERVICE_CODE integer
---@field RESET_CODE_CLOSED integer
---@field RESET_CODE_CONNECTION_REFUSED integer
---@field RESET_CODE_MANDATORY_ERROR integer
---@field RESET_CODE_NO_CONNECTION integer
---@field RESET_CODE_OPTION_ERROR integer
---@field RESET_CODE_PACKET_ERROR integer
---@field RESET_CODE_TOO_BUSY integer
---@field RESET_CODE_UNSPECIFIED integer
---@field SCM_PRIORITY integer
---@field SERVICE_LIST_MAX_LEN integer
---@field SINGLE_OPT_MAXLEN integer
---@field SOCKOPT_AVAILABLE_CCIDS integer
---@field SOCKOPT_CCID integer
---@field SOCKOPT_CCID_RX_INFO integer
---@field SOCKOPT_CCID_TX_INFO integer
---@field SOCKOPT_CHANGE_L integer
---@field SOCKOPT_CHANGE_R integer
---@field SOCKOPT_GET_CUR_MPS integer
---@field SOCKOPT_PACKET_SIZE integer
---@field SOCKOPT_QPOLICY_ID integer
---@field SOCKOPT_QPOLICY_TXQLEN integer
---@field SOCKOPT_RECV_CSCOV integer
---@field SOCKOPT_RX_CCID integer
---@field SOCKOPT_SEND_CSCOV integer
---@field SOCKOPT_SERVER_TIMEWAIT integer
---@field SOCKOPT_SERVICE integer
---@field SOCKOPT_TX_CCID integer
socket2.DCCP = {}

---Domains, `AF_`; beside them the names of Rust's socket2, `IPV4` and `IPV6`.
---@class socket2.constants.Domain
---@field ALG integer
---@field APPLETALK integer
---@field ASH integer
---@field ATMPVC integer
---@field ATMSVC integer
---@field AX25 integer
---@field BLUETOOTH integer
---@field BRIDGE integer
---@field CAIF integer
---@field CAN integer
---@field DECNET integer
---@field DECnet integer
---@field ECONET integer
---@field FILE integer
---@field IB integer
---@field IEEE802154 integer
---@field INET integer
---@field INET6 integer
---@field IPV4 integer
---@field IPV6 integer
---@field IPX integer
---@field IRDA integer
---@field ISDN integer
---@field IUCV integer
---@field KCM integer
---@field KEY integer
---@field LLC integer
---@field LOCAL integer
---@field MAX integer
---@field MCTP integer
---@field MPLS integer
---@field NETBEUI integer
---@field NETLINK integer
---@field NETROM integer
---@field NFC integer
---@field PACKET integer
---@field PHONET integer
---@field PPPOX integer
---@field QIPCRTR integer
---@field RDS integer
---@field ROSE integer
---@field ROUTE integer
---@field RXRPC integer
---@field SECURITY integer
---@field SMC integer
---@field SNA integer
---@field TIPC integer
---@field UNIX integer
---@field UNSPEC integer
---@field VSOCK integer
---@field WANPIPE integer
---@field X25 integer
---@field XDP integer
socket2.Domain = {}

---Errors of the resolver, negative, read both ways.
---@class socket2.constants.EAI
---@field ADDRFAMILY integer
---@field AGAIN integer
---@field ALLDONE integer
---@field BADFLAGS integer
---@field CANCELED integer
---@field FAIL integer
---@field FAMILY integer
---@field IDN_ENCODE integer
---@field INPROGRESS integer
---@field INTR integer
---@field MEMORY integer
---@field NODATA integer
---@field NONAME integer
---@field NOTCANCELED integer
---@field OVERFLOW integer
---@field SERVICE integer
---@field SOCKTYPE integer
---@field SYSTEM integer
---@field [integer] string
socket2.EAI = {}

---Ebtables.
---@class socket2.constants.EBT
---@field SO_GET_ENTRIES integer
---@field SO_GET_INFO integer
---@field SO_GET_INIT_ENTRIES integer
---@field SO_GET_INIT_INFO integer
---@field SO_SET_COUNTERS integer
---@field SO_SET_ENTRIES integer
socket2.EBT = {}

---Numbers of Ethernet; `P_`: what a frame carries.
---@class socket2.constants.ETH
---@field ALEN integer
---@field DATA_LEN integer
---@field FCS_LEN integer
---@field FRAME_LEN integer
---@field HLEN integer
---@field MAX_MTU integer
---@field MIN_MTU integer
---@field P_1588 integer
---@field P_8021AD integer
---@field P_8021AH integer
---@field P_8021Q integer
---@field P_80221 integer
---@field P_802_2 integer
---@field P_802_3 integer
---@field P_802_3_MIN integer
---@field P_802_EX1 integer
---@field P_AARP integer
---@field P_AF_IUCV integer
---@field P_ALL integer
---@field P_AOE integer
---@field P_ARCNET integer
---@field P_ARP integer
---@field P_ATALK integer
---@field P_ATMFATE integer
---@field P_ATMMPOA integer
---@field P_AX25 integer
---@field P_BATMAN integer
---@field P_BPQ integer
---@field P_CAIF integer
---@field P_CAN integer
---@field P_CANFD integer
---@field P_CANXL integer
---@field P_CFM integer
---@field P_CONTROL integer
---@field P_CUST integer
---@field P_DDCMP integer
---@field P_DEC integer
---@field P_DIAG integer
---@field P_DNA_DL integer
---@field P_DNA_RC integer
---@field P_DNA_RT integer
---@field P_DSA integer
---@field P_DSA_8021Q integer
---@field P_DSA_A5PSW integer
---@field P_ECONET integer
---@field P_EDSA integer
---@field P_ERSPAN integer
---@field P_ERSPAN2 integer
---@field P_ETHERCAT integer
---@field P_FCOE integer
---@field P_FIP integer
---@field P_HDLC integer
---@field P_HSR integer
---@field P_IBOE integer
---@field P_IEEE802154 integer
---@field P_IEEEPUP integer
---@field P_IEEEPUPAT integer
---@field P_IFE integer
---@field P_IP integer
---@field P_IPV6 integer
---@field P_IPX integer
---@field P_IRDA integer
---@field P_LAT integer
---@field P_LINK_CTL integer
---@field P_LLDP integer
---@field P_LOCALTALK integer
---@field P_LOOP integer
---@field P_LOOPBACK integer
---@field P_MACSEC integer
---@field P_MAP integer
---@field P_MCTP integer
---@field P_MOBITEX integer
---@field P_MPLS_MC integer
---@field P_MPLS_UC integer
---@field P_MRP integer
---@field P_MVRP integer
---@field P_NCSI integer
---@field P_NSH integer
---@field P_PAE integer
---@field P_PAUSE integer
---@field P_PHONET integer
---@field P_PPPTALK integer
---@field P_PPP_DISC integer
---@field P_PPP_MP integer
---@field P_PPP_SES integer
---@field P_PREAUTH integer
---@field P_PROFINET integer
---@field P_PRP integer
---@field P_PUP integer
---@field P_PUPAT integer
---@field P_QINQ1 integer
---@field P_QINQ2 integer
---@field P_QINQ3 integer
---@field P_RARP integer
---@field P_REALTEK integer
---@field P_SCA integer
---@field P_SLOW integer
---@field P_SNAP integer
---@field P_TDLS integer
---@field P_TEB integer
---@field P_TIPC integer
---@field P_TRAILER integer
---@field P_TR_802_2 integer
---@field P_TSN integer
---@field P_WAN_PPP integer
---@field P_WCCP integer
---@field P_X25 integer
---@field P_XDSA integer
---@field TLEN integer
---@field ZLEN integer
socket2.ETH = {}

---Types and codes of ICMP.
---@class socket2.constants.ICMP
---@field ADDRESS integer
---@field ADDRESSREPLY integer
---@field ADVLENMIN integer
---@field AFI_IP integer
---@field AFI_IP6 integer
---@field DEST_UNREACH integer
---@field ECHO integer
---@field ECHOREPLY integer
---@field EXC_FRAGTIME integer
---@field EXC_TTL integer
---@field EXT_CODE_MAL_QUERY integer
---@field EXT_CODE_MULT_IFS integer
---@field EXT_CODE_NO_IF integer
---@field EXT_CODE_NO_TABLE_ENT integer
---@field EXT_ECHO integer
---@field EXT_ECHOREPLY integer
---@field EXT_ECHOREPLY_ACTIVE integer
---@field EXT_ECHOREPLY_IPV4 integer
---@field EXT_ECHOREPLY_IPV6 integer
---@field EXT_ECHO_CTYPE_ADDR integer
---@field EXT_ECHO_CTYPE_INDEX integer
---@field EXT_ECHO_CTYPE_NAME integer
---@field FILTER integer
---@field FRAG_NEEDED integer
---@field HOST_ANO integer
---@field HOST_ISOLATED integer
---@field HOST_UNKNOWN integer
---@field HOST_UNREACH integer
---@field HOST_UNR_TOS integer
---@field INFO_REPLY integer
---@field INFO_REQUEST integer
---@field IREQ integer
---@field IREQREPLY integer
---@field MASKLEN integer
---@field MASKREPLY integer
---@field MASKREQ integer
---@field MAXTYPE integer
---@field MINLEN integer
---@field NET_ANO integer
---@field NET_UNKNOWN integer
---@field NET_UNREACH integer
---@field NET_UNR_TOS integer
---@field PARAMETERPROB integer
---@field PARAMPROB integer
---@field PARAMPROB_OPTABSENT integer
---@field PKT_FILTERED integer
---@field PORT_UNREACH integer
---@field PREC_CUTOFF integer
---@field PREC_VIOLATION integer
---@field PROT_UNREACH integer
---@field REDIRECT integer
---@field REDIRECT_HOST integer
---@field REDIRECT_NET integer
---@field REDIRECT_TOSHOST integer
---@field REDIRECT_TOSNET integer
---@field REDIR_HOST integer
---@field REDIR_HOSTTOS integer
---@field REDIR_NET integer
---@field REDIR_NETTOS integer
---@field ROUTERADVERT integer
---@field ROUTERSOLICIT integer
---@field SOURCEQUENCH integer
---@field SOURCE_QUENCH integer
---@field SR_FAILED integer
---@field TIMESTAMP integer
---@field TIMESTAMPREPLY integer
---@field TIME_EXCEEDED integer
---@field TIMXCEED integer
---@field TIMXCEED_INTRANS integer
---@field TIMXCEED_REASS integer
---@field TSTAMP integer
---@field TSTAMPREPLY integer
---@field UNREACH integer
---@field UNREACH_FILTER_PROHIB integer
---@field UNREACH_HOST integer
---@field UNREACH_HOST_PRECEDENCE integer
---@field UNREACH_HOST_PROHIB integer
---@field UNREACH_HOST_UNKNOWN integer
---@field UNREACH_ISOLATED integer
---@field UNREACH_NEEDFRAG integer
---@field UNREACH_NET integer
---@field UNREACH_NET_PROHIB integer
---@field UNREACH_NET_UNKNOWN integer
---@field UNREACH_PORT integer
---@field UNREACH_PRECEDENCE_CUTOFF integer
---@field UNREACH_PROTOCOL integer
---@field UNREACH_SRCFAIL integer
---@field UNREACH_TOSHOST integer
---@field UNREACH_TOSNET integer
socket2.ICMP = {}

---Types and codes of ICMPv6, as POSIX systems name them.
---@class socket2.constants.ICMP6
---@field DST_UNREACH integer
---@field DST_UNREACH_ADDR integer
---@field DST_UNREACH_ADMIN integer
---@field DST_UNREACH_BEYONDSCOPE integer
---@field DST_UNREACH_NOPORT integer
---@field DST_UNREACH_NOROUTE integer
---@field ECHO_REPLY integer
---@field ECHO_REQUEST integer
---@field FILTER integer
---@field FILTER_BLOCK integer
---@field FILTER_BLOCKOTHERS integer
---@field FILTER_PASS integer
---@field FILTER_PASSONLY integer
---@field PACKET_TOO_BIG integer
---@field PARAMPROB_HEADER integer
---@field PARAMPROB_NEXTHEADER integer
---@field PARAMPROB_OPTION integer
---@field PARAM_PROB integer
---@field ROUTER_RENUMBERING integer
---@field TIME_EXCEEDED integer
---@field TIME_EXCEED_REASSEMBLY integer
---@field TIME_EXCEED_TRANSIT integer
socket2.ICMP6 = {}

---Types and codes of ICMPv6, as Linux names them.
---@class socket2.constants.ICMPV6
---@field ADDR_UNREACH integer
---@field ADM_PROHIBITED integer
---@field DEST_UNREACH integer
---@field DHAAD_REPLY integer
---@field DHAAD_REQUEST integer
---@field ECHO_REPLY integer
---@field ECHO_REQUEST integer
---@field EXC_FRAGTIME integer
---@field EXC_HOPLIMIT integer
---@field EXT_ECHO_REPLY integer
---@field EXT_ECHO_REQUEST integer
---@field FILTER integer
---@field FILTER_BLOCK integer
---@field FILTER_BLOCKOTHERS integer
---@field FILTER_PASS integer
---@field FILTER_PASSONLY integer
---@field HDR_FIELD integer
---@field HDR_INCOMP integer
---@field MGM_QUERY integer
---@field MGM_REDUCTION integer
---@field MGM_REPORT integer
---@field MLD2_REPORT integer
---@field MOBILE_PREFIX_ADV integer
---@field MOBILE_PREFIX_SOL integer
---@field MRDISC_ADV integer
---@field NI_QUERY integer
---@field NI_REPLY integer
---@field NOROUTE integer
---@field NOT_NEIGHBOUR integer
---@field PARAMPROB integer
---@field PKT_TOOBIG integer
---@field POLICY_FAIL integer
---@field PORT_UNREACH integer
---@field REJECT_ROUTE integer
---@field ROUTER_PREF_HIGH integer
---@field ROUTER_PREF_INVALID integer
---@field ROUTER_PREF_LOW integer
---@field ROUTER_PREF_MEDIUM integer
---@field TIME_EXCEED integer
---@field UNK_NEXTHDR integer
---@field UNK_OPTION integer
socket2.ICMPV6 = {}

---Flags of network interfaces.
---@class socket2.constants.IFF
---@field ALLMULTI integer
---@field AUTOMEDIA integer
---@field BROADCAST integer
---@field DEBUG integer
---@field DORMANT integer
---@field DYNAMIC integer
---@field ECHO integer
---@field LOOPBACK integer
---@field LOWER_UP integer
---@field MASTER integer
---@field MULTICAST integer
---@field NOARP integer
---@field NOTRAILERS integer
---@field POINTOPOINT integer
---@field PORTSEL integer
---@field PROMISC integer
---@field RUNNING integer
---@field SLAVE integer
---@field UP integer
socket2.IFF = {}

---IPv4 addresses, as numbers.
---@class socket2.constants.INADDR
---@field ALLHOSTS_GROUP integer
---@field ALLRTRS_GROUP integer
---@field ALLSNOOPERS_GROUP integer
---@field ANY integer
---@field BROADCAST integer
---@field DUMMY integer
---@field LOOPBACK integer
---@field MAX_LOCAL_GROUP integer
---@field NONE integer
---@field UNSPEC_GROUP integer
socket2.INADDR = {}

---Options of IPv4, `IPPROTO_IP`; `VS_`: of the virtual server.
---@class socket2.constants.IP
---@field ADD_MEMBERSHIP integer
---@field ADD_SOURCE_MEMBERSHIP integer
---@field BINDANY integer
---@field BIND_ADDRESS_NO_PORT integer
---@field BLOCK_SOURCE integer
---@field BOUND_IF integer
---@field CHECKSUM integer
---@field DEFAULT_MULTICAST_LOOP integer
---@field DEFAULT_MULTICAST_TTL integer
---@field DF integer
---@field DONTFRAG integer
---@field DROP_MEMBERSHIP integer
---@field DROP_SOURCE_MEMBERSHIP integer
---@field FREEBIND integer
---@field HDRINCL integer
---@field IPSEC_POLICY integer
---@field LOCAL_PORT_RANGE integer
---@field MAXPACKET integer
---@field MAX_MEMBERSHIPS integer
---@field MF integer
---@field MINTTL integer
---@field MSFILTER integer
---@field MSS integer
---@field MTU integer
---@field MTU_DISCOVER integer
---@field MULTICAST_ALL integer
---@field MULTICAST_IF integer
---@field MULTICAST_LOOP integer
---@field MULTICAST_TTL integer
---@field NODEFRAG integer
---@field OFFMASK integer
---@field OPTIONS integer
---@field ORIGDSTADDR integer
---@field PASSSEC integer
---@field PKTINFO integer
---@field PKTOPTIONS integer
---@field PMTUDISC integer
---@field PMTUDISC_DO integer
---@field PMTUDISC_DONT integer
---@field PMTUDISC_INTERFACE integer
---@field PMTUDISC_OMIT integer
---@field PMTUDISC_PROBE integer
---@field PMTUDISC_WANT integer
---@field PROTOCOL integer
---@field RECVDSTADDR integer
---@field RECVERR integer
---@field RECVERR_RFC4884 integer
---@field RECVFRAGSIZE integer
---@field RECVIF integer
---@field RECVOPTS integer
---@field RECVORIGDSTADDR integer
---@field RECVRETOPTS integer
---@field RECVTOS integer
---@field RECVTTL integer
---@field RETOPTS integer
---@field RF integer
---@field ROUTER_ALERT integer
---@field SENDSRCADDR integer
---@field TOS integer
---@field TRANSPARENT integer
---@field TTL integer
---@field UNBLOCK_SOURCE integer
---@field UNICAST_IF integer
---@field VS_SO_GET_DAEMON integer
---@field VS_SO_GET_DEST integer
---@field VS_SO_GET_DESTS integer
---@field VS_SO_GET_INFO integer
---@field VS_SO_GET_SERVICE integer
---@field VS_SO_GET_SERVICES integer
---@field VS_SO_GET_TIMEOUT integer
---@field VS_SO_GET_VERSION integer
---@field VS_SO_SET_ADD integer
---@field VS_SO_SET_ADDDEST integer
---@field VS_SO_SET_DEL integer
---@field VS_SO_SET_DELDEST integer
---@field VS_SO_SET_EDIT integer
---@field VS_SO_SET_EDITDEST integer
---@field VS_SO_SET_FLUSH integer
---@field VS_SO_SET_INSERT integer
---@field VS_SO_SET_LIST integer
---@field VS_SO_SET_NONE integer
---@field VS_SO_SET_RESTORE integer
---@field VS_SO_SET_SAVE integer
---@field VS_SO_SET_STARTDAEMON integer
---@field VS_SO_SET_STOPDAEMON integer
---@field VS_SO_SET_TIMEOUT integer
---@field VS_SO_SET_ZERO integer
---@field XFRM_POLICY integer
socket2.IP = {}

---Ip6tables.
---@class socket2.constants.IP6T
---@field SO_GET_ENTRIES integer
---@field SO_GET_INFO integer
---@field SO_GET_REVISION_MATCH integer
---@field SO_GET_REVISION_TARGET integer
---@field SO_ORIGINAL_DST integer
---@field SO_SET_ADD_COUNTERS integer
---@field SO_SET_REPLACE integer
socket2.IP6T = {}

---Protocols of IP, under the system's names alone.
---@class socket2.constants.IPPROTO
---@field AGGFRAG integer
---@field AH integer
---@field BEETPH integer
---@field COMP integer
---@field DCCP integer
---@field DSTOPTS integer
---@field EGP integer
---@field ENCAP integer
---@field ESP integer
---@field ETHERNET integer
---@field FRAGMENT integer
---@field GRE integer
---@field HOPOPTS integer
---@field ICMP integer
---@field ICMPV6 integer
---@field IDP integer
---@field IGMP integer
---@field IP integer
---@field IPIP integer
---@field IPV6 integer
---@field MAX integer
---@field MH integer
---@field MPLS integer
---@field MPTCP integer
---@field MTP integer
---@field NONE integer
---@field PIM integer
---@field PUP integer
---@field RAW integer
---@field ROUTING integer
---@field RSVP integer
---@field SCTP integer
---@field SMC integer
---@field TCP integer
---@field TP integer
---@field UDP integer
---@field UDPLITE integer
socket2.IPPROTO = {}

---Iptables.
---@class socket2.constants.IPT
---@field SO_GET_ENTRIES integer
---@field SO_GET_INFO integer
---@field SO_GET_REVISION_MATCH integer
---@field SO_GET_REVISION_TARGET integer
---@field SO_SET_ADD_COUNTERS integer
---@field SO_SET_REPLACE integer
socket2.IPT = {}

---Values of `IP_TOS` and `IPV6_TCLASS`.
---@class socket2.constants.IPTOS
---@field CLASS_CS0 integer
---@field CLASS_CS1 integer
---@field CLASS_CS2 integer
---@field CLASS_CS3 integer
---@field CLASS_CS4 integer
---@field CLASS_CS5 integer
---@field CLASS_CS6 integer
---@field CLASS_CS7 integer
---@field CLASS_DEFAULT integer
---@field CLASS_MASK integer
---@field DSCP_AF11 integer
---@field DSCP_AF12 integer
---@field DSCP_AF13 integer
---@field DSCP_AF21 integer
---@field DSCP_AF22 integer
---@field DSCP_AF23 integer
---@field DSCP_AF31 integer
---@field DSCP_AF32 integer
---@field DSCP_AF33 integer
---@field DSCP_AF41 integer
---@field DSCP_AF42 integer
---@field DSCP_AF43 integer
---@field DSCP_EF integer
---@field DSCP_MASK integer
---@field ECN_CE integer
---@field ECN_ECT0 integer
---@field ECN_ECT1 integer
---@field ECN_MASK integer
---@field ECN_NOT_ECT integer
---@field LOWCOST integer
---@field LOWDELAY integer
---@field MINCOST integer
---@field PREC_CRITIC_ECP integer
---@field PREC_FLASH integer
---@field PREC_FLASHOVERRIDE integer
---@field PREC_IMMEDIATE integer
---@field PREC_INTERNETCONTROL integer
---@field PREC_MASK integer
---@field PREC_NETCONTROL integer
---@field PREC_PRIORITY integer
---@field PREC_ROUTINE integer
---@field RELIABILITY integer
---@field THROUGHPUT integer
---@field TOS_MASK integer
socket2.IPTOS = {}

---Options of IPv6, `IPPROTO_IPV6`.
---@class socket2.constants.IPV6
---@field ["2292DSTOPTS"] integer
---@field ["2292HOPLIMIT"] integer
---@field ["2292HOPOPTS"] integer
---@field ["2292PKTINFO"] integer
---@field ["2292PKTOPTIONS"] integer
---@field ["2292RTHDR"] integer
---@field ADDRFORM integer
---@field ADDR_PREFERENCES integer
---@field ADD_MEMBERSHIP integer
---@field AUTHHDR integer
---@field AUTOFLOWLABEL integer
---@field BINDANY integer
---@field BOUND_IF integer
---@field CHECKSUM integer
---@field DONTFRAG integer
---@field DROP_MEMBERSHIP integer
---@field DSTOPTS integer
---@field FLOWINFO integer
---@field FLOWINFO_FLOWLABEL integer
---@field FLOWINFO_PRIORITY integer
---@field FLOWINFO_SEND integer
---@field FLOWLABEL_MGR integer
---@field FL_A_GET integer
---@field FL_A_PUT integer
---@field FL_A_RENEW integer
---@field FL_F_CREATE integer
---@field FL_F_EXCL integer
---@field FL_F_REFLECT integer
---@field FL_F_REMOTE integer
---@field FL_S_ANY integer
---@field FL_S_EXCL integer
---@field FL_S_NONE integer
---@field FL_S_PROCESS integer
---@field FL_S_USER integer
---@field FREEBIND integer
---@field HDRINCL integer
---@field HOPLIMIT integer
---@field HOPOPTS integer
---@field IPSEC_POLICY integer
---@field JOIN_ANYCAST integer
---@field JOIN_GROUP integer
---@field LEAVE_ANYCAST integer
---@field LEAVE_GROUP integer
---@field MINHOPCOUNT integer
---@field MTU integer
---@field MTU_DISCOVER integer
---@field MULTICAST_ALL integer
---@field MULTICAST_HOPS integer
---@field MULTICAST_IF integer
---@field MULTICAST_LOOP integer
---@field NEXTHOP integer
---@field ORIGDSTADDR integer
---@field PATHMTU integer
---@field PKTINFO integer
---@field PMTUDISC_DO integer
---@field PMTUDISC_DONT integer
---@field PMTUDISC_INTERFACE integer
---@field PMTUDISC_OMIT integer
---@field PMTUDISC_PROBE integer
---@field PMTUDISC_WANT integer
---@field PREFER_SRC_CGA integer
---@field PREFER_SRC_COA integer
---@field PREFER_SRC_HOME integer
---@field PREFER_SRC_NONCGA integer
---@field PREFER_SRC_PUBLIC integer
---@field PREFER_SRC_PUBTMP_DEFAULT integer
---@field PREFER_SRC_TMP integer
---@field PRIORITY_10 integer
---@field PRIORITY_11 integer
---@field PRIORITY_12 integer
---@field PRIORITY_13 integer
---@field PRIORITY_14 integer
---@field PRIORITY_15 integer
---@field PRIORITY_8 integer
---@field PRIORITY_9 integer
---@field PRIORITY_BULK integer
---@field PRIORITY_CONTROL integer
---@field PRIORITY_FILLER integer
---@field PRIORITY_INTERACTIVE integer
---@field PRIORITY_RESERVED1 integer
---@field PRIORITY_RESERVED2 integer
---@field PRIORITY_UNATTENDED integer
---@field PRIORITY_UNCHARACTERIZED integer
---@field RECVDSTOPTS integer
---@field RECVERR integer
---@field RECVERR_RFC4884 integer
---@field RECVFRAGSIZE integer
---@field RECVHOPLIMIT integer
---@field RECVHOPOPTS integer
---@field RECVORIGDSTADDR integer
---@field RECVPATHMTU integer
---@field RECVPKTINFO integer
---@field RECVRTHDR integer
---@field RECVTCLASS integer
---@field ROUTER_ALERT integer
---@field ROUTER_ALERT_ISOLATE integer
---@field RTHDR integer
---@field RTHDRDSTOPTS integer
---@field RTHDR_LOOSE integer
---@field RTHDR_STRICT integer
---@field RTHDR_TYPE_0 integer
---@field RXDSTOPTS integer
---@field RXHOPOPTS integer
---@field TCLASS integer
---@field TLV_CALIPSO integer
---@field TLV_HAO integer
---@field TLV_IOAM integer
---@field TLV_JUMBO integer
---@field TLV_PAD1 integer
---@field TLV_PADN integer
---@field TLV_ROUTERALERT integer
---@field TRANSPARENT integer
---@field UNICAST_HOPS integer
---@field UNICAST_IF integer
---@field USE_MIN_MTU integer
---@field V6ONLY integer
---@field XFRM_POLICY integer
socket2.IPV6 = {}

---Numbers of J1939.
---@class socket2.constants.J1939
---@field EE_INFO_NONE integer
---@field EE_INFO_RX_ABORT integer
---@field EE_INFO_RX_DPO integer
---@field EE_INFO_RX_RTS integer
---@field EE_INFO_TX_ABORT integer
---@field FILTER_MAX integer
---@field IDLE_ADDR integer
---@field MAX_UNICAST_ADDR integer
---@field NLA_BYTES_ACKED integer
---@field NLA_DEST_ADDR integer
---@field NLA_DEST_NAME integer
---@field NLA_PAD integer
---@field NLA_PGN integer
---@field NLA_SRC_ADDR integer
---@field NLA_SRC_NAME integer
---@field NLA_TOTAL_SIZE integer
---@field NO_ADDR integer
---@field NO_NAME integer
---@field NO_PGN integer
---@field PGN_ADDRESS_CLAIMED integer
---@field PGN_ADDRESS_COMMANDED integer
---@field PGN_MAX integer
---@field PGN_PDU1_MAX integer
---@field PGN_REQUEST integer
socket2.J1939 = {}

---Options of the kernel connection multiplexor.
---@class socket2.constants.KCM
---@field RECV_DISABLE integer
socket2.KCM = {}

---Options of LLC.
---@class socket2.constants.LLC
---@field OPT_ACK_TMR_EXP integer
---@field OPT_BUSY_TMR_EXP integer
---@field OPT_MAX_ACK_TMR_EXP integer
---@field OPT_MAX_BUSY_TMR_EXP integer
---@field OPT_MAX_P_TMR_EXP integer
---@field OPT_MAX_REJ_TMR_EXP integer
---@field OPT_MAX_RETRY integer
---@field OPT_MAX_SIZE integer
---@field OPT_MAX_WIN integer
---@field OPT_PKTINFO integer
---@field OPT_P_TMR_EXP integer
---@field OPT_REJ_TMR_EXP integer
---@field OPT_RETRY integer
---@field OPT_RX_WIN integer
---@field OPT_SIZE integer
---@field OPT_TX_WIN integer
---@field OPT_UNKNOWN integer
---@field SAP_3COM integer
---@field SAP_8208 integer
---@field SAP_BANYAN integer
---@field SAP_BSPAN integer
---@field SAP_DISC integer
---@field SAP_GLOBAL integer
---@field SAP_IMPL integer
---@field SAP_IP integer
---@field SAP_IPX integer
---@field SAP_LANMGR integer
---@field SAP_LAR integer
---@field SAP_LLC integer
---@field SAP_MMS integer
---@field SAP_NETBEUI integer
---@field SAP_NULL integer
---@field SAP_OSI integer
---@field SAP_PNM integer
---@field SAP_PRO integer
---@field SAP_RM integer
---@field SAP_SNA integer
---@field SAP_SNAP integer
socket2.LLC = {}

---Options of unix sockets, on systems other than Linux.
---@class socket2.constants.LOCAL
---@field CREDS integer
---@field PEERCRED integer
---@field PEERPID integer
socket2.LOCAL = {}

---Options of groups, of either family.
---@class socket2.constants.MCAST
---@field BLOCK_SOURCE integer
---@field EXCLUDE integer
---@field INCLUDE integer
---@field JOIN_GROUP integer
---@field JOIN_SOURCE_GROUP integer
---@field LEAVE_GROUP integer
---@field LEAVE_SOURCE_GROUP integer
---@field MSFILTER integer
---@field UNBLOCK_SOURCE integer
socket2.MCAST = {}

---Options of MCTP.
---@class socket2.constants.MCTP
---@field ADDR_ANY integer
---@field ADDR_NULL integer
---@field NET_ANY integer
---@field OPT_ADDR_EXT integer
---@field TAG_MASK integer
---@field TAG_OWNER integer
---@field TAG_PREALLOC integer
socket2.MCTP = {}

---Multipath TCP.
---@class socket2.constants.MPTCP
---@field ATTR_BACKUP integer
---@field ATTR_DADDR4 integer
---@field ATTR_DADDR6 integer
---@field ATTR_DPORT integer
---@field ATTR_ERROR integer
---@field ATTR_FAMILY integer
---@field ATTR_FLAGS integer
---@field ATTR_IF_IDX integer
---@field ATTR_LOC_ID integer
---@field ATTR_REM_ID integer
---@field ATTR_RESET_FLAGS integer
---@field ATTR_RESET_REASON integer
---@field ATTR_SADDR4 integer
---@field ATTR_SADDR6 integer
---@field ATTR_SERVER_SIDE integer
---@field ATTR_SPORT integer
---@field ATTR_TIMEOUT integer
---@field ATTR_TOKEN integer
---@field ATTR_UNSPEC integer
---@field EVENT_ANNOUNCED integer
---@field EVENT_CLOSED integer
---@field EVENT_CREATED integer
---@field EVENT_ESTABLISHED integer
---@field EVENT_REMOVED integer
---@field EVENT_SUB_CLOSED integer
---@field EVENT_SUB_ESTABLISHED integer
---@field EVENT_SUB_PRIORITY integer
---@field EVENT_UNSPEC integer
---@field FULL_INFO integer
---@field INFO integer
---@field INFO_FLAG_FALLBACK integer
---@field INFO_FLAG_REMOTE_KEY_RECEIVED integer
---@field PM_ADDR_ATTR_ADDR4 integer
---@field PM_ADDR_ATTR_ADDR6 integer
---@field PM_ADDR_ATTR_FAMILY integer
---@field PM_ADDR_ATTR_FLAGS integer
---@field PM_ADDR_ATTR_ID integer
---@field PM_ADDR_ATTR_IF_IDX integer
---@field PM_ADDR_ATTR_PORT integer
---@field PM_ADDR_ATTR_UNSPEC integer
---@field PM_ADDR_FLAG_BACKUP integer
---@field PM_ADDR_FLAG_FULLMESH integer
---@field PM_ADDR_FLAG_IMPLICIT integer
---@field PM_ADDR_FLAG_SIGNAL integer
---@field PM_ADDR_FLAG_SUBFLOW integer
---@field PM_ATTR_ADDR integer
---@field PM_ATTR_ADDR_REMOTE integer
---@field PM_ATTR_LOC_ID integer
---@field PM_ATTR_RCV_ADD_ADDRS integer
---@field PM_ATTR_SUBFLOWS integer
---@field PM_ATTR_TOKEN integer
---@field PM_ATTR_UNSPEC integer
---@field PM_CMD_ADD_ADDR integer
---@field PM_CMD_ANNOUNCE integer
---@field PM_CMD_DEL_ADDR integer
---@field PM_CMD_FLUSH_ADDRS integer
---@field PM_CMD_GET_ADDR integer
---@field PM_CMD_GET_LIMITS integer
---@field PM_CMD_REMOVE integer
---@field PM_CMD_SET_FLAGS integer
---@field PM_CMD_SET_LIMITS integer
---@field PM_CMD_SUBFLOW_CREATE integer
---@field PM_CMD_SUBFLOW_DESTROY integer
---@field PM_CMD_UNSPEC integer
---@field PM_EV_FLAG_DENY_JOIN_ID0 integer
---@field PM_VER integer
---@field RST_EBADPERF integer
---@field RST_EMIDDLEBOX integer
---@field RST_EMPTCP integer
---@field RST_EPROHIBIT integer
---@field RST_ERESOURCE integer
---@field RST_EUNSPEC integer
---@field RST_EWQ2BIG integer
---@field SUBFLOW_ADDRS integer
---@field SUBFLOW_ATTR_FLAGS integer
---@field SUBFLOW_ATTR_ID_LOC integer
---@field SUBFLOW_ATTR_ID_REM integer
---@field SUBFLOW_ATTR_MAP_DATALEN integer
---@field SUBFLOW_ATTR_MAP_SEQ integer
---@field SUBFLOW_ATTR_MAP_SFSEQ integer
---@field SUBFLOW_ATTR_PAD integer
---@field SUBFLOW_ATTR_RELWRITE_SEQ integer
---@field SUBFLOW_ATTR_SSN_OFFSET integer
---@field SUBFLOW_ATTR_TOKEN_LOC integer
---@field SUBFLOW_ATTR_TOKEN_REM integer
---@field SUBFLOW_ATTR_UNSPEC integer
---@field SUBFLOW_FLAG_BKUP_LOC integer
---@field SUBFLOW_FLAG_BKUP_REM integer
---@field SUBFLOW_FLAG_CONNECTED integer
---@field SUBFLOW_FLAG_FULLY_ESTABLISHED integer
---@field SUBFLOW_FLAG_JOIN_LOC integer
---@field SUBFLOW_FLAG_JOIN_REM integer
---@field SUBFLOW_FLAG_MAPVALID integer
---@field SUBFLOW_FLAG_MCAP_LOC integer
---@field SUBFLOW_FLAG_MCAP_REM integer
---@field TCPINFO integer
socket2.MPTCP = {}

---Multicast routing of IPv4.
---@class socket2.constants.MRT
---@field ADD_MFC integer
---@field ADD_MFC_PROXY integer
---@field ADD_VIF integer
---@field ASSERT integer
---@field BASE integer
---@field DEL_MFC integer
---@field DEL_MFC_PROXY integer
---@field DEL_VIF integer
---@field DONE integer
---@field FLUSH integer
---@field FLUSH_MFC integer
---@field FLUSH_MFC_STATIC integer
---@field FLUSH_VIFS integer
---@field FLUSH_VIFS_STATIC integer
---@field INIT integer
---@field PIM integer
---@field TABLE integer
---@field VERSION integer
socket2.MRT = {}

---Multicast routing of IPv6.
---@class socket2.constants.MRT6
---@field ADD_MFC integer
---@field ADD_MFC_PROXY integer
---@field ADD_MIF integer
---@field ASSERT integer
---@field BASE integer
---@field DEL_MFC integer
---@field DEL_MFC_PROXY integer
---@field DEL_MIF integer
---@field DONE integer
---@field FLUSH integer
---@field FLUSH_MFC integer
---@field FLUSH_MFC_STATIC integer
---@field FLUSH_MIFS integer
---@field FLUSH_MIFS_STATIC integer
---@field INIT integer
---@field PIM integer
---@field TABLE integer
---@field VERSION integer
socket2.MRT6 = {}

---Flags of sends and receives.
---@class socket2.constants.MSG
---@field BATCH integer
---@field CMSG_CLOEXEC integer
---@field CONFIRM integer
---@field CTRUNC integer
---@field DONTROUTE integer
---@field DONTWAIT integer
---@field EOR integer
---@field ERRQUEUE integer
---@field FASTOPEN integer
---@field FIN integer
---@field MORE integer
---@field NOSIGNAL integer
---@field NOTIFICATION integer
---@field OOB integer
---@field PEEK integer
---@field PROXY integer
---@field RST integer
---@field SOCK_DEVMEM integer
---@field SYN integer
---@field TRUNC integer
---@field TRYHARD integer
---@field WAITALL integer
---@field WAITFORONE integer
---@field ZEROCOPY integer
socket2.MSG = {}

---Protocols and options of netlink sockets.
---@class socket2.constants.NETLINK
---@field ADD_MEMBERSHIP integer
---@field AUDIT integer
---@field BROADCAST_ERROR integer
---@field CAP_ACK integer
---@field CONNECTED integer
---@field CONNECTOR integer
---@field CRYPTO integer
---@field DNRTMSG integer
---@field DROP_MEMBERSHIP integer
---@field ECRYPTFS integer
---@field EXT_ACK integer
---@field FIB_LOOKUP integer
---@field FIREWALL integer
---@field GENERIC integer
---@field GET_STRICT_CHK integer
---@field INET_DIAG integer
---@field IP6_FW integer
---@field ISCSI integer
---@field KOBJECT_UEVENT integer
---@field LISTEN_ALL_NSID integer
---@field LIST_MEMBERSHIPS integer
---@field NETFILTER integer
---@field NFLOG integer
---@field NO_ENOBUFS integer
---@field PKTINFO integer
---@field RDMA integer
---@field ROUTE integer
---@field RX_RING integer
---@field SCSITRANSPORT integer
---@field SELINUX integer
---@field SMC integer
---@field SOCK_DIAG integer
---@field TX_RING integer
---@field UNCONNECTED integer
---@field UNUSED integer
---@field USERSOCK integer
---@field XFRM integer
socket2.NETLINK = {}

---Options of NFC, and protocols.
---@class socket2.constants.NFC
---@field HEADER_SIZE integer
---@field LLCP_MAX_SERVICE_NAME integer
---@field LLCP_MIUX integer
---@field LLCP_REMOTE_LTO integer
---@field LLCP_REMOTE_MIU integer
---@field LLCP_REMOTE_RW integer
---@field LLCP_RW integer
---@field PROTO_FELICA integer
---@field PROTO_FELICA_MASK integer
---@field PROTO_ISO14443 integer
---@field PROTO_ISO14443_B integer
---@field PROTO_ISO14443_B_MASK integer
---@field PROTO_ISO14443_MASK integer
---@field PROTO_ISO15693 integer
---@field PROTO_ISO15693_MASK integer
---@field PROTO_JEWEL integer
---@field PROTO_JEWEL_MASK integer
---@field PROTO_MIFARE integer
---@field PROTO_MIFARE_MASK integer
---@field PROTO_NFC_DEP integer
---@field PROTO_NFC_DEP_MASK integer
---@field RAW_HEADER_SIZE integer
---@field SOCKPROTO_LLCP integer
---@field SOCKPROTO_RAW integer
socket2.NFC = {}

---Flags of `getnameinfo`.
---@class socket2.constants.NI
---@field DGRAM integer
---@field IDN integer
---@field IDN_ALLOW_UNASSIGNED integer
---@field IDN_USE_STD3_ASCII_RULES integer
---@field MAXHOST integer
---@field MAXSERV integer
---@field NAMEREQD integer
---@field NOFQDN integer
---@field NUMERICHOST integer
---@field NUMERICSCOPE integer
---@field NUMERICSERV integer
socket2.NI = {}

---Attribute types of netlink policies.
---@class socket2.constants.NL
---@field ATTR_TYPE_BINARY integer
---@field ATTR_TYPE_BITFIELD32 integer
---@field ATTR_TYPE_FLAG integer
---@field ATTR_TYPE_INVALID integer
---@field ATTR_TYPE_NESTED integer
---@field ATTR_TYPE_NESTED_ARRAY integer
---@field ATTR_TYPE_NUL_STRING integer
---@field ATTR_TYPE_S16 integer
---@field ATTR_TYPE_S32 integer
---@field ATTR_TYPE_S64 integer
---@field ATTR_TYPE_S8 integer
---@field ATTR_TYPE_STRING integer
---@field ATTR_TYPE_U16 integer
---@field ATTR_TYPE_U32 integer
---@field ATTR_TYPE_U64 integer
---@field ATTR_TYPE_U8 integer
---@field MMAP_HDRLEN integer
---@field MMAP_MSG_ALIGNMENT integer
---@field MMAP_STATUS_COPY integer
---@field MMAP_STATUS_RESERVED integer
---@field MMAP_STATUS_SKIP integer
---@field MMAP_STATUS_UNUSED integer
---@field MMAP_STATUS_VALID integer
---@field POLICY_TYPE_ATTR_BITFIELD32_MASK integer
---@field POLICY_TYPE_ATTR_MASK integer
---@field POLICY_TYPE_ATTR_MAX_LENGTH integer
---@field POLICY_TYPE_ATTR_MAX_VALUE_S integer
---@field POLICY_TYPE_ATTR_MAX_VALUE_U integer
---@field POLICY_TYPE_ATTR_MIN_LENGTH integer
---@field POLICY_TYPE_ATTR_MIN_VALUE_S integer
---@field POLICY_TYPE_ATTR_MIN_VALUE_U integer
---@field POLICY_TYPE_ATTR_PAD integer
---@field POLICY_TYPE_ATTR_POLICY_IDX integer
---@field POLICY_TYPE_ATTR_POLICY_MAXTYPE integer
---@field POLICY_TYPE_ATTR_TYPE integer
---@field POLICY_TYPE_ATTR_UNSPEC integer
socket2.NL = {}

---Attributes of netlink messages.
---@class socket2.constants.NLA
---@field ALIGNTO integer
---@field F_NESTED integer
---@field F_NET_BYTEORDER integer
---@field HDRLEN integer
---@field TYPE_MASK integer
socket2.NLA = {}

---Flags of netlink messages, `F_`.
---@class socket2.constants.NLM
---@field F_ACK integer
---@field F_ACK_TLVS integer
---@field F_APPEND integer
---@field F_ATOMIC integer
---@field F_BULK integer
---@field F_CAPPED integer
---@field F_CREATE integer
---@field F_DUMP integer
---@field F_DUMP_FILTERED integer
---@field F_DUMP_INTR integer
---@field F_ECHO integer
---@field F_EXCL integer
---@field F_MATCH integer
---@field F_MULTI integer
---@field F_NONREC integer
---@field F_REPLACE integer
---@field F_REQUEST integer
---@field F_ROOT integer
socket2.NLM = {}

---Kinds of netlink messages.
---@class socket2.constants.NLMSG
---@field ALIGNTO integer
---@field DONE integer
---@field ERROR integer
---@field HDRLEN integer
---@field MIN_TYPE integer
---@field NOOP integer
---@field OVERRUN integer
socket2.NLMSG = {}

---Attributes of netlink errors.
---@class socket2.constants.NLMSGERR
---@field ATTR_COOKIE integer
---@field ATTR_MISS_NEST integer
---@field ATTR_MISS_TYPE integer
---@field ATTR_MSG integer
---@field ATTR_OFFS integer
---@field ATTR_POLICY integer
---@field ATTR_UNUSED integer
socket2.NLMSGERR = {}

---Options of packet sockets, and values.
---@class socket2.constants.PACKET
---@field ADD_MEMBERSHIP integer
---@field AUXDATA integer
---@field BROADCAST integer
---@field COPY_THRESH integer
---@field DROP_MEMBERSHIP integer
---@field FANOUT integer
---@field FANOUT_CBPF integer
---@field FANOUT_CPU integer
---@field FANOUT_DATA integer
---@field FANOUT_EBPF integer
---@field FANOUT_FLAG_DEFRAG integer
---@field FANOUT_FLAG_ROLLOVER integer
---@field FANOUT_FLAG_UNIQUEID integer
---@field FANOUT_HASH integer
---@field FANOUT_LB integer
---@field FANOUT_QM integer
---@field FANOUT_RND integer
---@field FANOUT_ROLLOVER integer
---@field FASTROUTE integer
---@field HDRLEN integer
---@field HOST integer
---@field IGNORE_OUTGOING integer
---@field KERNEL integer
---@field LOOPBACK integer
---@field LOSS integer
---@field MR_ALLMULTI integer
---@field MR_MULTICAST integer
---@field MR_PROMISC integer
---@field MR_UNICAST integer
---@field MULTICAST integer
---@field ORIGDEV integer
---@field OTHERHOST integer
---@field OUTGOING integer
---@field QDISC_BYPASS integer
---@field RECV_OUTPUT integer
---@field RESERVE integer
---@field ROLLOVER_STATS integer
---@field RX_RING integer
---@field STATISTICS integer
---@field TIMESTAMP integer
---@field TX_HAS_OFF integer
---@field TX_RING integer
---@field TX_TIMESTAMP integer
---@field USER integer
---@field VERSION integer
---@field VNET_HDR integer
---@field VNET_HDR_SZ integer
socket2.PACKET = {}

---Events.
---@class socket2.constants.POLL
---@field ERR integer
---@field HUP integer
---@field IN integer
---@field MSG integer
---@field NVAL integer
---@field OUT integer
---@field PRI integer
---@field RDBAND integer
---@field RDHUP integer
---@field RDNORM integer
---@field REMOVE integer
---@field WRBAND integer
---@field WRNORM integer
socket2.POLL = {}

---Options of PPP over L2TP.
---@class socket2.constants.PPPOL2TP
---@field MSG_CONTROL integer
---@field MSG_DATA integer
---@field MSG_DEBUG integer
---@field MSG_SEQ integer
---@field SO_DEBUG integer
---@field SO_LNSMODE integer
---@field SO_RECVSEQ integer
---@field SO_REORDERTO integer
---@field SO_SENDSEQ integer
socket2.PPPOL2TP = {}

---Protocols, `IPPROTO_`; beside them Rust's name `ICMPV4`.
---@class socket2.constants.Protocol
---@field AGGFRAG integer
---@field AH integer
---@field BEETPH integer
---@field COMP integer
---@field DCCP integer
---@field DSTOPTS integer
---@field EGP integer
---@field ENCAP integer
---@field ESP integer
---@field ETHERNET integer
---@field FRAGMENT integer
---@field GRE integer
---@field HOPOPTS integer
---@field ICMP integer
---@field ICMPV4 integer
---@field ICMPV6 integer
---@field IDP integer
---@field IGMP integer
---@field IP integer
---@field IPIP integer
---@field IPV6 integer
---@field MAX integer
---@field MH integer
---@field MPLS integer
---@field MPTCP integer
---@field MTP integer
---@field NONE integer
---@field PIM integer
---@field PUP integer
---@field RAW integer
---@field ROUTING integer
---@field RSVP integer
---@field SCTP integer
---@field SMC integer
---@field TCP integer
---@field TP integer
---@field UDP integer
---@field UDPLITE integer
socket2.Protocol = {}

---Options and control messages of RDS.
---@class socket2.constants.RDS
---@field CANCEL_SENT_TO integer
---@field CMSG_ATOMIC_CSWP integer
---@field CMSG_ATOMIC_FADD integer
---@field CMSG_CONG_UPDATE integer
---@field CMSG_MASKED_ATOMIC_CSWP integer
---@field CMSG_MASKED_ATOMIC_FADD integer
---@field CMSG_RDMA_ARGS integer
---@field CMSG_RDMA_DEST integer
---@field CMSG_RDMA_MAP integer
---@field CMSG_RDMA_STATUS integer
---@field CMSG_RXPATH_LATENCY integer
---@field CMSG_ZCOPY_COMPLETION integer
---@field CMSG_ZCOPY_COOKIE integer
---@field CONG_MONITOR integer
---@field CONG_MONITOR_SIZE integer
---@field FREE_MR integer
---@field GET_MR integer
---@field GET_MR_FOR_DEST integer
---@field IB_ABI_VERSION integer
---@field IB_GID_LEN integer
---@field INFO_CONNECTIONS integer
---@field INFO_CONNECTION_FLAG_CONNECTED integer
---@field INFO_CONNECTION_FLAG_CONNECTING integer
---@field INFO_CONNECTION_FLAG_SENDING integer
---@field INFO_CONNECTION_STATS integer
---@field INFO_COUNTERS integer
---@field INFO_FIRST integer
---@field INFO_IB_CONNECTIONS integer
---@field INFO_IWARP_CONNECTIONS integer
---@field INFO_MESSAGE_FLAG_ACK integer
---@field INFO_MESSAGE_FLAG_FAST_ACK integer
---@field INFO_RECV_MESSAGES integer
---@field INFO_RETRANS_MESSAGES integer
---@field INFO_SEND_MESSAGES integer
---@field INFO_SOCKETS integer
---@field INFO_TCP_SOCKETS integer
---@field MAX_ZCOOKIES integer
---@field MSG_RX_DGRAM_DELIVERED integer
---@field MSG_RX_DGRAM_REASSEMBLE integer
---@field MSG_RX_HDR_TO_DGRAM_START integer
---@field RDMA_CANCELED integer
---@field RDMA_DONTWAIT integer
---@field RDMA_DROPPED integer
---@field RDMA_FENCE integer
---@field RDMA_INVALIDATE integer
---@field RDMA_NOTIFY_ME integer
---@field RDMA_OTHER_ERROR integer
---@field RDMA_READWRITE integer
---@field RDMA_REMOTE_ERROR integer
---@field RDMA_SILENT integer
---@field RDMA_SUCCESS integer
---@field RDMA_USE_ONCE integer
---@field RECVERR integer
---@field TRANS_COUNT integer
---@field TRANS_GAP integer
---@field TRANS_IB integer
---@field TRANS_IWARP integer
---@field TRANS_NONE integer
---@field TRANS_TCP integer
socket2.RDS = {}

---Routing messages.
---@class socket2.constants.RTM
---@field BASE integer
---@field DELACTION integer
---@field DELADDR integer
---@field DELADDRLABEL integer
---@field DELCHAIN integer
---@field DELLINK integer
---@field DELLINKPROP integer
---@field DELMDB integer
---@field DELNEIGH integer
---@field DELNETCONF integer
---@field DELNEXTHOP integer
---@field DELNEXTHOPBUCKET integer
---@field DELNSID integer
---@field DELQDISC integer
---@field DELROUTE integer
---@field DELRULE integer
---@field DELTCLASS integer
---@field DELTFILTER integer
---@field DELTUNNEL integer
---@field DELVLAN integer
---@field F_CLONED integer
---@field F_EQUALIZE integer
---@field F_FIB_MATCH integer
---@field F_LOOKUP_TABLE integer
---@field F_NOTIFY integer
---@field F_OFFLOAD integer
---@field F_OFFLOAD_FAILED integer
---@field F_PREFIX integer
---@field F_TRAP integer
---@field GETACTION integer
---@field GETADDR integer
---@field GETADDRLABEL integer
---@field GETANYCAST integer
---@field GETCHAIN integer
---@field GETDCB integer
---@field GETLINK integer
---@field GETLINKPROP integer
---@field GETMDB integer
---@field GETMULTICAST integer
---@field GETNEIGH integer
---@field GETNEIGHTBL integer
---@field GETNETCONF integer
---@field GETNEXTHOP integer
---@field GETNEXTHOPBUCKET integer
---@field GETNSID integer
---@field GETQDISC integer
---@field GETROUTE integer
---@field GETRULE integer
---@field GETSTATS integer
---@field GETTCLASS integer
---@field GETTFILTER integer
---@field GETTUNNEL integer
---@field GETVLAN integer
---@field NEWACTION integer
---@field NEWADDR integer
---@field NEWADDRLABEL integer
---@field NEWCACHEREPORT integer
---@field NEWCHAIN integer
---@field NEWLINK integer
---@field NEWLINKPROP integer
---@field NEWMDB integer
---@field NEWNDUSEROPT integer
---@field NEWNEIGH integer
---@field NEWNEIGHTBL integer
---@field NEWNETCONF integer
---@field NEWNEXTHOP integer
---@field NEWNEXTHOPBUCKET integer
---@field NEWNSID integer
---@field NEWPREFIX integer
---@field NEWQDISC integer
---@field NEWROUTE integer
---@field NEWRULE integer
---@field NEWSTATS integer
---@field NEWTCLASS integer
---@field NEWTFILTER integer
---@field NEWTUNNEL integer
---@field NEWVLAN integer
---@field SETDCB integer
---@field SETLINK integer
---@field SETNEIGHTBL integer
---@field SETSTATS integer
socket2.RTM = {}

---Routing groups, as bits.
---@class socket2.constants.RTMGRP
---@field DECnet_IFADDR integer
---@field DECnet_ROUTE integer
---@field IPV4_IFADDR integer
---@field IPV4_MROUTE integer
---@field IPV4_ROUTE integer
---@field IPV4_RULE integer
---@field IPV6_IFADDR integer
---@field IPV6_IFINFO integer
---@field IPV6_MROUTE integer
---@field IPV6_PREFIX integer
---@field IPV6_ROUTE integer
---@field LINK integer
---@field NEIGH integer
---@field NOTIFY integer
---@field TC integer
socket2.RTMGRP = {}

---Routing groups, as numbers.
---@class socket2.constants.RTNLGRP
---@field BRVLAN integer
---@field DCB integer
---@field DECnet_IFADDR integer
---@field DECnet_ROUTE integer
---@field DECnet_RULE integer
---@field IPV4_IFADDR integer
---@field IPV4_MROUTE integer
---@field IPV4_MROUTE_R integer
---@field IPV4_NETCONF integer
---@field IPV4_ROUTE integer
---@field IPV4_RULE integer
---@field IPV6_IFADDR integer
---@field IPV6_IFINFO integer
---@field IPV6_MROUTE integer
---@field IPV6_MROUTE_R integer
---@field IPV6_NETCONF integer
---@field IPV6_PREFIX integer
---@field IPV6_ROUTE integer
---@field IPV6_RULE integer
---@field LINK integer
---@field MCTP_IFADDR integer
---@field MDB integer
---@field MPLS_NETCONF integer
---@field MPLS_ROUTE integer
---@field ND_USEROPT integer
---@field NEIGH integer
---@field NEXTHOP integer
---@field NONE integer
---@field NOTIFY integer
---@field NSID integer
---@field PHONET_IFADDR integer
---@field PHONET_ROUTE integer
---@field STATS integer
---@field TC integer
---@field TUNNEL integer
socket2.RTNLGRP = {}

---Options and control messages of RxRPC.
---@class socket2.constants.RXRPC
---@field ABORT integer
---@field ACK integer
---@field BUSY integer
---@field CHARGE_ACCEPT integer
---@field EXCLUSIVE_CALL integer
---@field EXCLUSIVE_CONNECTION integer
---@field LOCAL_ERROR integer
---@field MIN_SECURITY_LEVEL integer
---@field NET_ERROR integer
---@field NEW_CALL integer
---@field SECURITY_AUTH integer
---@field SECURITY_ENCRYPT integer
---@field SECURITY_KEY integer
---@field SECURITY_KEYRING integer
---@field SECURITY_NONE integer
---@field SECURITY_PLAIN integer
---@field SECURITY_RXGK integer
---@field SECURITY_RXK5 integer
---@field SECURITY_RXKAD integer
---@field SET_CALL_TIMEOUT integer
---@field SUPPORTED_CMSG integer
---@field TX_LENGTH integer
---@field UPGRADEABLE_SERVICE integer
---@field UPGRADE_SERVICE integer
---@field USER_CALL_ID integer
socket2.RXRPC = {}

---Control messages.
---@class socket2.constants.SCM
---@field CAN_RAW_ERRQUEUE integer
---@field CREDENTIALS integer
---@field CREDS integer
---@field DEVMEM_DMABUF integer
---@field INQ integer
---@field J1939_DEST_ADDR integer
---@field J1939_DEST_NAME integer
---@field J1939_ERRQUEUE integer
---@field J1939_PRIO integer
---@field PIDFD integer
---@field RIGHTS integer
---@field SECURITY integer
---@field TIMESTAMP integer
---@field TIMESTAMPING integer
---@field TIMESTAMPING_OPT_STATS integer
---@field TIMESTAMPING_PKTINFO integer
---@field TIMESTAMPNS integer
---@field TSTAMP_ACK integer
---@field TSTAMP_COMPLETION integer
---@field TSTAMP_SCHED integer
---@field TSTAMP_SND integer
---@field TS_OPT_ID integer
---@field TXTIME integer
---@field WIFI_STATUS integer
socket2.SCM = {}

---Options, control messages and notifications of SCTP.
---@class socket2.constants.SCTP
---@field ABORT integer
---@field ACTIVE integer
---@field ADAPTATION_INDICATION integer
---@field ADAPTATION_LAYER integer
---@field ADDR_ADDED integer
---@field ADDR_AVAILABLE integer
---@field ADDR_CONFIRMED integer
---@field ADDR_MADE_PRIM integer
---@field ADDR_OVER integer
---@field ADDR_PF integer
---@field ADDR_POTENTIALLY_FAILED integer
---@field ADDR_REMOVED integer
---@field ADDR_UNREACHABLE integer
---@field ADD_STREAMS integer
---@field ALL_ASSOC integer
---@field ASCONF_SUPPORTED integer
---@field ASSOCINFO integer
---@field ASSOC_CHANGE integer
---@field ASSOC_CHANGE_DENIED integer
---@field ASSOC_CHANGE_FAILED integer
---@field ASSOC_RESET_DENIED integer
---@field ASSOC_RESET_EVENT integer
---@field ASSOC_RESET_FAILED integer
---@field AUTHENTICATION_EVENT integer
---@field AUTHENTICATION_INDICATION integer
---@field AUTHINFO integer
---@field AUTH_ACTIVE_KEY integer
---@field AUTH_CHUNK integer
---@field AUTH_DEACTIVATE_KEY integer
---@field AUTH_DELETE_KEY integer
---@field AUTH_FREE_KEY integer
---@field AUTH_HMAC_ID_SHA1 integer
---@field AUTH_HMAC_ID_SHA256 integer
---@field AUTH_KEY integer
---@field AUTH_NEWKEY integer
---@field AUTH_NEW_KEY integer
---@field AUTH_NO_AUTH integer
---@field AUTH_SUPPORTED integer
---@field AUTOCLOSE integer
---@field AUTO_ASCONF integer
---@field BINDX_ADD_ADDR integer
---@field BINDX_REM_ADDR integer
---@field CANT_STR_ASSOC integer
---@field CLOSED integer
---@field COMM_LOST integer
---@field COMM_UP integer
---@field CONTEXT integer
---@field COOKIE_ECHOED integer
---@field COOKIE_WAIT integer
---@field CURRENT_ASSOC integer
---@field DATA_IO_EVENT integer
---@field DATA_SENT integer
---@field DATA_UNSENT integer
---@field DEFAULT_PRINFO integer
---@field DEFAULT_SEND_PARAM integer
---@field DEFAULT_SNDINFO integer
---@field DELAYED_ACK integer
---@field DELAYED_ACK_TIME integer
---@field DELAYED_SACK integer
---@field DISABLE_FRAGMENTS integer
---@field DSTADDRV4 integer
---@field DSTADDRV6 integer
---@field ECN_SUPPORTED integer
---@field EMPTY integer
---@field ENABLE_CHANGE_ASSOC_REQ integer
---@field ENABLE_RESET_ASSOC_REQ integer
---@field ENABLE_RESET_STREAM_REQ integer
---@field ENABLE_STREAM_RESET integer
---@field ENABLE_STRRESET_MASK integer
---@field EOF integer
---@field ESTABLISHED integer
---@field EVENT integer
---@field EVENTS integer
---@field EXPOSE_PF_STATE integer
---@field EXPOSE_POTENTIALLY_FAILED_STATE integer
---@field FAILED_THRESHOLD integer
---@field FRAGMENT_INTERLEAVE integer
---@field FUTURE_ASSOC integer
---@field GET_ASSOC_ID_LIST integer
---@field GET_ASSOC_NUMBER integer
---@field GET_ASSOC_STATS integer
---@field GET_LOCAL_ADDRS integer
---@field GET_PEER_ADDRS integer
---@field GET_PEER_ADDR_INFO integer
---@field HEARTBEAT_SUCCESS integer
---@field HMAC_IDENT integer
---@field INACTIVE integer
---@field INIT integer
---@field INITMSG integer
---@field INTERLEAVING_SUPPORTED integer
---@field INTERNAL_ERROR integer
---@field I_WANT_MAPPED_V4_ADDR integer
---@field LOCAL_AUTH_CHUNKS integer
---@field MAXSEG integer
---@field MAX_BURST integer
---@field NODELAY integer
---@field NOTIFICATION integer
---@field NXTINFO integer
---@field PARTIAL_DELIVERY_ABORTED integer
---@field PARTIAL_DELIVERY_EVENT integer
---@field PARTIAL_DELIVERY_POINT integer
---@field PEER_ADDR_CHANGE integer
---@field PEER_ADDR_PARAMS integer
---@field PEER_ADDR_THLDS integer
---@field PEER_ADDR_THLDS_V2 integer
---@field PEER_AUTH_CHUNKS integer
---@field PEER_FAULTY integer
---@field PF integer
---@field PLPMTUD_PROBE_INTERVAL integer
---@field POTENTIALLY_FAILED integer
---@field PRIMARY_ADDR integer
---@field PRINFO integer
---@field PR_ASSOC_STATUS integer
---@field PR_SCTP_ALL integer
---@field PR_SCTP_MASK integer
---@field PR_SCTP_NONE integer
---@field PR_SCTP_PRIO integer
---@field PR_SCTP_RTX integer
---@field PR_SCTP_TTL integer
---@field PR_STREAM_STATUS integer
---@field PR_SUPPORTED integer
---@field RCVINFO integer
---@field RECEIVED_SACK integer
---@field RECONFIG_SUPPORTED integer
---@field RECVNXTINFO integer
---@field RECVRCVINFO integer
---@field REMOTE_ERROR integer
---@field REMOTE_UDP_ENCAPS_PORT integer
---@field RESET_ASSOC integer
---@field RESET_STREAMS integer
---@field RESPONSE_TO_USER_REQ integer
---@field RESTART integer
---@field REUSE_PORT integer
---@field RTOINFO integer
---@field SACK_IMMEDIATELY integer
---@field SENDALL integer
---@field SENDER_DRY_EVENT integer
---@field SENDMSG_CONNECT integer
---@field SEND_FAILED integer
---@field SEND_FAILED_EVENT integer
---@field SET_PEER_PRIMARY_ADDR integer
---@field SHUTDOWN_ACK_SENT integer
---@field SHUTDOWN_COMP integer
---@field SHUTDOWN_EVENT integer
---@field SHUTDOWN_GUARD_EXPIRES integer
---@field SHUTDOWN_PENDING integer
---@field SHUTDOWN_RECEIVED integer
---@field SHUTDOWN_SENT integer
---@field SNDINFO integer
---@field SNDRCV integer
---@field SN_TYPE_BASE integer
---@field SOCKOPT_BINDX_ADD integer
---@field SOCKOPT_BINDX_REM integer
---@field SOCKOPT_CONNECTX integer
---@field SOCKOPT_CONNECTX3 integer
---@field SOCKOPT_CONNECTX_OLD integer
---@field SOCKOPT_PEELOFF integer
---@field SOCKOPT_PEELOFF_FLAGS integer
---@field SS_DEFAULT integer
---@field SS_FCFS integer
---@field SS_PRIO integer
---@field SS_RR integer
---@field STATUS integer
---@field STREAM_CHANGE_DENIED integer
---@field STREAM_CHANGE_EVENT integer
---@field STREAM_CHANGE_FAILED integer
---@field STREAM_RESET_DENIED integer
---@field STREAM_RESET_EVENT integer
---@field STREAM_RESET_FAILED integer
---@field STREAM_RESET_INCOMING integer
---@field STREAM_RESET_INCOMING_SSN integer
---@field STREAM_RESET_OUTGOING integer
---@field STREAM_RESET_OUTGOING_SSN integer
---@field STREAM_SCHEDULER integer
---@field STREAM_SCHEDULER_VALUE integer
---@field UNCONFIRMED integer
---@field UNKNOWN integer
---@field UNORDERED integer
socket2.SCTP = {}

---How to shut down.
---@class socket2.constants.SHUT
---@field RD integer
---@field RDWR integer
---@field WR integer
socket2.SHUT = {}

---Options of SMC.
---@class socket2.constants.SMC
---@field LIMIT_HS integer
socket2.SMC = {}

---Options of every socket; `EE_`: where an error of the error queue comes from.
---@class socket2.constants.SO
---@field ACCEPTCONN integer
---@field ATTACH_BPF integer
---@field ATTACH_FILTER integer
---@field ATTACH_REUSEPORT_CBPF integer
---@field ATTACH_REUSEPORT_EBPF integer
---@field BINDTODEVICE integer
---@field BINDTOIFINDEX integer
---@field BINTIME integer
---@field BPF_EXTENSIONS integer
---@field BROADCAST integer
---@field BSDCOMPAT integer
---@field BUF_LOCK integer
---@field BUSY_POLL integer
---@field BUSY_POLL_BUDGET integer
---@field CNX_ADVICE integer
---@field COOKIE integer
---@field DEBUG integer
---@field DETACH_BPF integer
---@field DETACH_FILTER integer
---@field DETACH_REUSEPORT_BPF integer
---@field DEVMEM_DMABUF integer
---@field DEVMEM_DONTNEED integer
---@field DEVMEM_LINEAR integer
---@field DOMAIN integer
---@field DONTROUTE integer
---@field EE_CODE_TXTIME_INVALID_PARAM integer
---@field EE_CODE_TXTIME_MISSED integer
---@field EE_CODE_ZEROCOPY_COPIED integer
---@field EE_ORIGIN_ICMP integer
---@field EE_ORIGIN_ICMP6 integer
---@field EE_ORIGIN_LOCAL integer
---@field EE_ORIGIN_NONE integer
---@field EE_ORIGIN_TIMESTAMPING integer
---@field EE_ORIGIN_TXSTATUS integer
---@field EE_ORIGIN_TXTIME integer
---@field EE_ORIGIN_ZEROCOPY integer
---@field EE_RFC4884_FLAG_INVALID integer
---@field ERROR integer
---@field EXCLUSIVEADDRUSE integer
---@field GET_FILTER integer
---@field INCOMING_CPU integer
---@field INCOMING_NAPI_ID integer
---@field INQ integer
---@field J1939_ERRQUEUE integer
---@field J1939_FILTER integer
---@field J1939_PROMISC integer
---@field J1939_SEND_PRIO integer
---@field KEEPALIVE integer
---@field LINGER integer
---@field LINGER_SEC integer
---@field LOCK_FILTER integer
---@field MARK integer
---@field MAX_PACING_RATE integer
---@field MEMINFO integer
---@field NETNS_COOKIE integer
---@field NOFCS integer
---@field NOSIGPIPE integer
---@field NO_CHECK integer
---@field OOBINLINE integer
---@field ORIGINAL_DST integer
---@field PASSCRED integer
---@field PASSPIDFD integer
---@field PASSRIGHTS integer
---@field PASSSEC integer
---@field PEEK_OFF integer
---@field PEERCRED integer
---@field PEERGROUPS integer
---@field PEERNAME integer
---@field PEERPIDFD integer
---@field PEERSEC integer
---@field PREFER_BUSY_POLL integer
---@field PRIORITY integer
---@field PROTOCOL integer
---@field RCVBUF integer
---@field RCVBUFFORCE integer
---@field RCVLOWAT integer
---@field RCVMARK integer
---@field RCVPRIORITY integer
---@field RCVTIMEO integer
---@field RCVTIMEO_NEW integer
---@field RCVTIMEO_OLD integer
---@field RDS_MSG_RXPATH_LATENCY integer
---@field RDS_TRANSPORT integer
---@field RESERVE_MEM integer
---@field REUSEADDR integer
---@field REUSEPORT integer
---@field REUSEPORT_LB integer
---@field RXQ_OVFL integer
---@field SECURITY_AUTHENTICATION integer
---@field SECURITY_ENCRYPTION_NETWORK integer
---@field SECURITY_ENCRYPTION_TRANSPORT integer
---@field SELECT_ERR_QUEUE integer
---@field SETFIB integer
---@field SNDBUF integer
---@field SNDBUFFORCE integer
---@field SNDLOWAT integer
---@field SNDTIMEO integer
---@field SNDTIMEO_NEW integer
---@field SNDTIMEO_OLD integer
---@field TIMESTAMP integer
---@field TIMESTAMPING integer
---@field TIMESTAMPING_NEW integer
---@field TIMESTAMPING_OLD integer
---@field TIMESTAMPNS integer
---@field TIMESTAMPNS_NEW integer
---@field TIMESTAMPNS_OLD integer
---@field TIMESTAMP_MONOTONIC integer
---@field TIMESTAMP_NEW integer
---@field TIMESTAMP_OLD integer
---@field TS_CLOCK integer
---@field TXREHASH integer
---@field TXTIME integer
---@field TYPE integer
---@field VM_SOCKETS_BUFFER_MAX_SIZE integer
---@field VM_SOCKETS_BUFFER_MIN_SIZE integer
---@field VM_SOCKETS_BUFFER_SIZE integer
---@field VM_SOCKETS_CONNECT_TIMEOUT integer
---@field VM_SOCKETS_CONNECT_TIMEOUT_NEW integer
---@field VM_SOCKETS_CONNECT_TIMEOUT_OLD integer
---@field VM_SOCKETS_NONBLOCK_TXRX integer
---@field VM_SOCKETS_PEER_HOST_VM_ID integer
---@field VM_SOCKETS_TRUSTED integer
---@field WIFI_STATUS integer
---@field ZEROCOPY integer
socket2.SO = {}

---Values of the options `SO_BUF_LOCK` and `SO_TXREHASH`.
---@class socket2.constants.SOCK
---@field BUF_LOCK_MASK integer
---@field RCVBUF_LOCK integer
---@field SNDBUF_LOCK integer
---@field TXREHASH_DEFAULT integer
---@field TXREHASH_DISABLED integer
---@field TXREHASH_ENABLED integer
socket2.SOCK = {}

---Levels of options and control messages.
---@class socket2.constants.SOL
---@field AAL integer
---@field ALG integer
---@field ATM integer
---@field BLUETOOTH integer
---@field CAIF integer
---@field CAN_BASE integer
---@field CAN_ISOTP integer
---@field CAN_J1939 integer
---@field CAN_RAW integer
---@field DCCP integer
---@field DECNET integer
---@field ICMPV6 integer
---@field IP integer
---@field IPV6 integer
---@field IRDA integer
---@field IUCV integer
---@field KCM integer
---@field LLC integer
---@field LOCAL integer
---@field MCTP integer
---@field MPTCP integer
---@field NETBEUI integer
---@field NETLINK integer
---@field NFC integer
---@field PACKET integer
---@field PNPIPE integer
---@field PPPOL2TP integer
---@field RAW integer
---@field RDS integer
---@field RXRPC integer
---@field SCTP integer
---@field SMC integer
---@field SOCKET integer
---@field TCP integer
---@field TIPC integer
---@field TLS integer
---@field UDP integer
---@field UDPLITE integer
---@field VSOCK integer
---@field X25 integer
---@field XDP integer
socket2.SOL = {}

---Options of TCP, states, and values.
---@class socket2.constants.TCP
---@field AO_ADD_KEY integer
---@field AO_DEL_KEY integer
---@field AO_GET_KEYS integer
---@field AO_INFO integer
---@field AO_REPAIR integer
---@field CA_CWR integer
---@field CA_Disorder integer
---@field CA_Loss integer
---@field CA_Open integer
---@field CA_Recovery integer
---@field CC_INFO integer
---@field CLOSE integer
---@field CLOSE_WAIT integer
---@field CLOSING integer
---@field CM_INQ integer
---@field CONGESTION integer
---@field COOKIE_IN_ALWAYS integer
---@field COOKIE_MAX integer
---@field COOKIE_MIN integer
---@field COOKIE_OUT_NEVER integer
---@field COOKIE_PAIR_SIZE integer
---@field COOKIE_TRANSACTIONS integer
---@field CORK integer
---@field DEFER_ACCEPT integer
---@field DELACK_MAX_US integer
---@field ENCAP_ESPINTCP integer
---@field ESTABLISHED integer
---@field FASTOPEN integer
---@field FASTOPEN_CONNECT integer
---@field FASTOPEN_KEY integer
---@field FASTOPEN_NO_COOKIE integer
---@field FIN_WAIT1 integer
---@field FIN_WAIT2 integer
---@field INFO integer
---@field INQ integer
---@field IS_MPTCP integer
---@field KEEPALIVE integer
---@field KEEPCNT integer
---@field KEEPIDLE integer
---@field KEEPINTVL integer
---@field LAST_ACK integer
---@field LINGER2 integer
---@field LISTEN integer
---@field MAXSEG integer
---@field MAXWIN integer
---@field MAX_WINSHIFT integer
---@field MD5SIG integer
---@field MD5SIG_EXT integer
---@field MD5SIG_FLAG_IFINDEX integer
---@field MD5SIG_FLAG_PREFIX integer
---@field MD5SIG_MAXKEYLEN integer
---@field MSS integer
---@field MSS_DEFAULT integer
---@field MSS_DESIRED integer
---@field NLA_BUSY integer
---@field NLA_BYTES_NOTSENT integer
---@field NLA_BYTES_RETRANS integer
---@field NLA_BYTES_SENT integer
---@field NLA_CA_STATE integer
---@field NLA_DATA_SEGS_OUT integer
---@field NLA_DELIVERED integer
---@field NLA_DELIVERED_CE integer
---@field NLA_DELIVERY_RATE integer
---@field NLA_DELIVERY_RATE_APP_LMT integer
---@field NLA_DSACK_DUPS integer
---@field NLA_EDT integer
---@field NLA_MIN_RTT integer
---@field NLA_PACING_RATE integer
---@field NLA_PAD integer
---@field NLA_RECUR_RETRANS integer
---@field NLA_REORDERING integer
---@field NLA_REORD_SEEN integer
---@field NLA_RWND_LIMITED integer
---@field NLA_SNDBUF_LIMITED integer
---@field NLA_SNDQ_SIZE integer
---@field NLA_SND_CWND integer
---@field NLA_SND_SSTHRESH integer
---@field NLA_SRTT integer
---@field NLA_TIMEOUT_REHASH integer
---@field NLA_TOTAL_RETRANS integer
---@field NLA_TTL integer
---@field NODELAY integer
---@field NOPUSH integer
---@field NOTSENT_LOWAT integer
---@field NO_QUEUE integer
---@field QUEUES_NR integer
---@field QUEUE_SEQ integer
---@field QUICKACK integer
---@field RECEIVE_ZEROCOPY_FLAG_TLB_CLEAN_HINT integer
---@field RECV_QUEUE integer
---@field REPAIR integer
---@field REPAIR_OFF integer
---@field REPAIR_OFF_NO_WP integer
---@field REPAIR_ON integer
---@field REPAIR_OPTIONS integer
---@field REPAIR_QUEUE integer
---@field REPAIR_WINDOW integer
---@field RTO_MAX_MS integer
---@field RTO_MIN_US integer
---@field SAVED_SYN integer
---@field SAVE_SYN integer
---@field SEND_QUEUE integer
---@field SYNCNT integer
---@field SYN_RECV integer
---@field SYN_SENT integer
---@field S_DATA_IN integer
---@field S_DATA_OUT integer
---@field THIN_DUPACK integer
---@field THIN_LINEAR_TIMEOUTS integer
---@field TIMESTAMP integer
---@field TIME_WAIT integer
---@field TX_DELAY integer
---@field ULP integer
---@field USER_TIMEOUT integer
---@field WINDOW_CLAMP integer
---@field ZEROCOPY_RECEIVE integer
socket2.TCP = {}

---Bits of `options` in `tcp_info`.
---@class socket2.constants.TCPI
---@field OPT_ECN integer
---@field OPT_ECN_SEEN integer
---@field OPT_SACK integer
---@field OPT_SYN_DATA integer
---@field OPT_TIMESTAMPS integer
---@field OPT_WSCALE integer
socket2.TCPI = {}

---Flags of `SO_TIMESTAMPING`, `SOF_TIMESTAMPING_`.
---@class socket2.constants.TIMESTAMPING
---@field BIND_PHC integer
---@field OPT_CMSG integer
---@field OPT_ID integer
---@field OPT_ID_TCP integer
---@field OPT_PKTINFO integer
---@field OPT_RX_FILTER integer
---@field OPT_STATS integer
---@field OPT_TSONLY integer
---@field OPT_TX_SWHW integer
---@field RAW_HARDWARE integer
---@field RX_HARDWARE integer
---@field RX_SOFTWARE integer
---@field SOFTWARE integer
---@field SYS_HARDWARE integer
---@field TX_ACK integer
---@field TX_COMPLETION integer
---@field TX_HARDWARE integer
---@field TX_RECORD_MASK integer
---@field TX_SCHED integer
---@field TX_SOFTWARE integer
socket2.TIMESTAMPING = {}

---Options of TIPC, and values.
---@class socket2.constants.TIPC
---@field ADDR_ID integer
---@field ADDR_MCAST integer
---@field ADDR_NAME integer
---@field ADDR_NAMESEQ integer
---@field AEAD_ALG_NAME integer
---@field AEAD_KEYLEN_MIN integer
---@field CFG_SRV integer
---@field CLUSTER_BITS integer
---@field CLUSTER_MASK integer
---@field CLUSTER_OFFSET integer
---@field CLUSTER_SCOPE integer
---@field CLUSTER_SIZE integer
---@field CONN_SHUTDOWN integer
---@field CONN_TIMEOUT integer
---@field CRITICAL_IMPORTANCE integer
---@field DESTNAME integer
---@field DEST_DROPPABLE integer
---@field ERRINFO integer
---@field ERR_NO_NAME integer
---@field ERR_NO_NODE integer
---@field ERR_NO_PORT integer
---@field ERR_OVERLOAD integer
---@field GROUP_JOIN integer
---@field GROUP_LEAVE integer
---@field GROUP_LOOPBACK integer
---@field GROUP_MEMBER_EVTS integer
---@field HIGH_IMPORTANCE integer
---@field IMPORTANCE integer
---@field LINK_STATE integer
---@field LOW_IMPORTANCE integer
---@field MAX_BEARER_NAME integer
---@field MAX_IF_NAME integer
---@field MAX_LINK_NAME integer
---@field MAX_MEDIA_NAME integer
---@field MAX_USER_MSG_SIZE integer
---@field MCAST_BROADCAST integer
---@field MCAST_REPLICAST integer
---@field MEDIUM_IMPORTANCE integer
---@field NODEID_LEN integer
---@field NODELAY integer
---@field NODE_BITS integer
---@field NODE_MASK integer
---@field NODE_OFFSET integer
---@field NODE_RECVQ_DEPTH integer
---@field NODE_SCOPE integer
---@field NODE_SIZE integer
---@field NODE_STATE integer
---@field OK integer
---@field PUBLISHED integer
---@field REKEYING_NOW integer
---@field RESERVED_TYPES integer
---@field RETDATA integer
---@field SERVICE_ADDR integer
---@field SERVICE_RANGE integer
---@field SOCKET_ADDR integer
---@field SOCK_RECVQ_DEPTH integer
---@field SOCK_RECVQ_USED integer
---@field SRC_DROPPABLE integer
---@field SUBSCR_TIMEOUT integer
---@field SUB_CANCEL integer
---@field SUB_PORTS integer
---@field SUB_SERVICE integer
---@field TOP_SRV integer
---@field WAIT_FOREVER integer
---@field WITHDRAWN integer
---@field ZONE_BITS integer
---@field ZONE_CLUSTER_MASK integer
---@field ZONE_MASK integer
---@field ZONE_OFFSET integer
---@field ZONE_SCOPE integer
---@field ZONE_SIZE integer
socket2.TIPC = {}

---Options of kernel TLS, and values.
---@class socket2.constants.TLS
---@field ["1_2_VERSION"] integer
---@field ["1_2_VERSION_MAJOR"] integer
---@field ["1_2_VERSION_MINOR"] integer
---@field ["1_3_VERSION"] integer
---@field ["1_3_VERSION_MAJOR"] integer
---@field ["1_3_VERSION_MINOR"] integer
---@field CIPHER_AES_CCM_128 integer
---@field CIPHER_AES_CCM_128_IV_SIZE integer
---@field CIPHER_AES_CCM_128_KEY_SIZE integer
---@field CIPHER_AES_CCM_128_REC_SEQ_SIZE integer
---@field CIPHER_AES_CCM_128_SALT_SIZE integer
---@field CIPHER_AES_CCM_128_TAG_SIZE integer
---@field CIPHER_AES_GCM_128 integer
---@field CIPHER_AES_GCM_128_IV_SIZE integer
---@field CIPHER_AES_GCM_128_KEY_SIZE integer
---@field CIPHER_AES_GCM_128_REC_SEQ_SIZE integer
---@field CIPHER_AES_GCM_128_SALT_SIZE integer
---@field CIPHER_AES_GCM_128_TAG_SIZE integer
---@field CIPHER_AES_GCM_256 integer
---@field CIPHER_AES_GCM_256_IV_SIZE integer
---@field CIPHER_AES_GCM_256_KEY_SIZE integer
---@field CIPHER_AES_GCM_256_REC_SEQ_SIZE integer
---@field CIPHER_AES_GCM_256_SALT_SIZE integer
---@field CIPHER_AES_GCM_256_TAG_SIZE integer
---@field CIPHER_ARIA_GCM_128 integer
---@field CIPHER_ARIA_GCM_128_IV_SIZE integer
---@field CIPHER_ARIA_GCM_128_KEY_SIZE integer
---@field CIPHER_ARIA_GCM_128_REC_SEQ_SIZE integer
---@field CIPHER_ARIA_GCM_128_SALT_SIZE integer
---@field CIPHER_ARIA_GCM_128_TAG_SIZE integer
---@field CIPHER_ARIA_GCM_256 integer
---@field CIPHER_ARIA_GCM_256_IV_SIZE integer
---@field CIPHER_ARIA_GCM_256_KEY_SIZE integer
---@field CIPHER_ARIA_GCM_256_REC_SEQ_SIZE integer
---@field CIPHER_ARIA_GCM_256_SALT_SIZE integer
---@field CIPHER_ARIA_GCM_256_TAG_SIZE integer
---@field CIPHER_CHACHA20_POLY1305 integer
---@field CIPHER_CHACHA20_POLY1305_IV_SIZE integer
---@field CIPHER_CHACHA20_POLY1305_KEY_SIZE integer
---@field CIPHER_CHACHA20_POLY1305_REC_SEQ_SIZE integer
---@field CIPHER_CHACHA20_POLY1305_SALT_SIZE integer
---@field CIPHER_CHACHA20_POLY1305_TAG_SIZE integer
---@field CIPHER_SM4_CCM integer
---@field CIPHER_SM4_CCM_IV_SIZE integer
---@field CIPHER_SM4_CCM_KEY_SIZE integer
---@field CIPHER_SM4_CCM_REC_SEQ_SIZE integer
---@field CIPHER_SM4_CCM_SALT_SIZE integer
---@field CIPHER_SM4_CCM_TAG_SIZE integer
---@field CIPHER_SM4_GCM integer
---@field CIPHER_SM4_GCM_IV_SIZE integer
---@field CIPHER_SM4_GCM_KEY_SIZE integer
---@field CIPHER_SM4_GCM_REC_SEQ_SIZE integer
---@field CIPHER_SM4_GCM_SALT_SIZE integer
---@field CIPHER_SM4_GCM_TAG_SIZE integer
---@field CONF_BASE integer
---@field CONF_HW integer
---@field CONF_HW_RECORD integer
---@field CONF_SW integer
---@field GET_RECORD_TYPE integer
---@field INFO_CIPHER integer
---@field INFO_RXCONF integer
---@field INFO_RX_NO_PAD integer
---@field INFO_TXCONF integer
---@field INFO_UNSPEC integer
---@field INFO_VERSION integer
---@field INFO_ZC_RO_TX integer
---@field RX integer
---@field RX_EXPECT_NO_PAD integer
---@field SET_RECORD_TYPE integer
---@field TX integer
---@field TX_MAX_PAYLOAD_LEN integer
---@field TX_ZEROCOPY_RO integer
socket2.TLS = {}

---Status bits of packets.
---@class socket2.constants.TP
---@field FT_REQ_FILL_RXHASH integer
---@field STATUS_AVAILABLE integer
---@field STATUS_BLK_TMO integer
---@field STATUS_COPY integer
---@field STATUS_CSUMNOTREADY integer
---@field STATUS_CSUM_VALID integer
---@field STATUS_KERNEL integer
---@field STATUS_LOSING integer
---@field STATUS_SENDING integer
---@field STATUS_SEND_REQUEST integer
---@field STATUS_TS_RAW_HARDWARE integer
---@field STATUS_TS_SOFTWARE integer
---@field STATUS_TS_SYS_HARDWARE integer
---@field STATUS_USER integer
---@field STATUS_VLAN_TPID_VALID integer
---@field STATUS_VLAN_VALID integer
---@field STATUS_WRONG_FORMAT integer
socket2.TP = {}

---Versions of `PACKET_VERSION`.
---@class socket2.constants.TPACKET
---@field ALIGNMENT integer
---@field V1 integer
---@field V2 integer
---@field V3 integer
socket2.TPACKET = {}

---Flags of `SO_TXTIME`, `SOF_TXTIME_`.
---@class socket2.constants.TXTIME
---@field DEADLINE_MODE integer
---@field REPORT_ERRORS integer
socket2.TXTIME = {}

---Types, `SOCK_`, and the flags that go with them, `CLOEXEC` and `NONBLOCK`.
---@class socket2.constants.Type
---@field CLOEXEC integer
---@field DCCP integer
---@field DGRAM integer
---@field NONBLOCK integer
---@field PACKET integer
---@field RAW integer
---@field RDM integer
---@field SEQPACKET integer
---@field STREAM integer
socket2.Type = {}

---Options of UDP, and values.
---@class socket2.constants.UDP
---@field CORK integer
---@field ENCAP integer
---@field ENCAP_ESPINUDP integer
---@field ENCAP_ESPINUDP_NON_IKE integer
---@field ENCAP_GTP0 integer
---@field ENCAP_GTP1U integer
---@field ENCAP_L2TPINUDP integer
---@field ENCAP_RXRPC integer
---@field GRO integer
---@field NO_CHECK6_RX integer
---@field NO_CHECK6_TX integer
---@field SEGMENT integer
socket2.UDP = {}

---Options of UDP-Lite.
---@class socket2.constants.UDPLITE
---@field RECV_CSCOV integer
---@field SEND_CSCOV integer
socket2.UDPLITE = {}

---Numbers of vsock addresses.
---@class socket2.constants.VMADDR
---@field CID_ANY integer
---@field CID_HOST integer
---@field CID_HYPERVISOR integer
---@field CID_LOCAL integer
---@field FLAG_TO_HOST integer
---@field PORT_ANY integer
socket2.VMADDR = {}

---Options of vsock sockets, `SO_VM_SOCKETS_`, and numbers, `VMADDR_`.
---@class socket2.constants.VSOCK
---@field BUFFER_MAX_SIZE integer
---@field BUFFER_MIN_SIZE integer
---@field BUFFER_SIZE integer
---@field CID_ANY integer
---@field CID_HOST integer
---@field CID_HYPERVISOR integer
---@field CID_LOCAL integer
---@field CONNECT_TIMEOUT integer
---@field CONNECT_TIMEOUT_NEW integer
---@field CONNECT_TIMEOUT_OLD integer
---@field FLAG_TO_HOST integer
---@field NONBLOCK_TXRX integer
---@field PEER_HOST_VM_ID integer
---@field PORT_ANY integer
---@field RECVERR integer
---@field TRUSTED integer
socket2.VSOCK = {}

---Options of XDP sockets, and values.
---@class socket2.constants.XDP
---@field ATTACHED_DRV integer
---@field ATTACHED_HW integer
---@field ATTACHED_MULTI integer
---@field ATTACHED_NONE integer
---@field ATTACHED_SKB integer
---@field COPY integer
---@field FLAGS_DRV_MODE integer
---@field FLAGS_HW_MODE integer
---@field FLAGS_MASK integer
---@field FLAGS_MODES integer
---@field FLAGS_REPLACE integer
---@field FLAGS_SKB_MODE integer
---@field FLAGS_UPDATE_IF_NOEXIST integer
---@field MAX_TX_SKB_BUDGET integer
---@field MMAP_OFFSETS integer
---@field OPTIONS integer
---@field OPTIONS_ZEROCOPY integer
---@field PGOFF_RX_RING integer
---@field PGOFF_TX_RING integer
---@field PKT_CONTD integer
---@field RING_NEED_WAKEUP integer
---@field RX_RING integer
---@field SHARED_UMEM integer
---@field STATISTICS integer
---@field TXMD_FLAGS_CHECKSUM integer
---@field TXMD_FLAGS_LAUNCH_TIME integer
---@field TXMD_FLAGS_TIMESTAMP integer
---@field TX_METADATA integer
---@field TX_RING integer
---@field UMEM_COMPLETION_RING integer
---@field UMEM_FILL_RING integer
---@field UMEM_PGOFF_COMPLETION_RING integer
---@field UMEM_PGOFF_FILL_RING integer
---@field UMEM_REG integer
---@field UMEM_TX_METADATA_LEN integer
---@field UMEM_TX_SW_CSUM integer
---@field UMEM_UNALIGNED_CHUNK_FLAG integer
---@field USE_NEED_WAKEUP integer
---@field USE_SG integer
---@field ZEROCOPY integer
socket2.XDP = {}

---Errors, read both ways: `errno.ECONNREFUSED` and `errno[111]`; those of the resolver, too: `errno.EAI_NONAME`.
---@class socket2.constants.errno
---@field E2BIG integer
---@field EACCES integer
---@field EADDRINUSE integer
---@field EADDRNOTAVAIL integer
---@field EADV integer
---@field EAFNOSUPPORT integer
---@field EAGAIN integer
---@field EAI_ADDRFAMILY integer
---@field EAI_AGAIN integer
---@field EAI_ALLDONE integer
---@field EAI_BADFLAGS integer
---@field EAI_CANCELED integer
---@field EAI_FAIL integer
---@field EAI_FAMILY integer
---@field EAI_IDN_ENCODE integer
---@field EAI_INPROGRESS integer
---@field EAI_INTR integer
---@field EAI_MEMORY integer
---@field EAI_NODATA integer
---@field EAI_NONAME integer
---@field EAI_NOTCANCELED integer
---@field EAI_OVERFLOW integer
---@field EAI_SERVICE integer
---@field EAI_SOCKTYPE integer
---@field EAI_SYSTEM integer
---@field EALREADY integer
---@field EBADE integer
---@field EBADF integer
---@field EBADFD integer
---@field EBADMSG integer
---@field EBADR integer
---@field EBADRQC integer
---@field EBADSLT integer
---@field EBFONT integer
---@field EBUSY integer
---@field ECANCELED integer
---@field ECHILD integer
---@field ECHRNG integer
---@field ECOMM integer
---@field ECONNABORTED integer
---@field ECONNREFUSED integer
---@field ECONNRESET integer
---@field EDEADLK integer
---@field EDEADLOCK integer
---@field EDESTADDRREQ integer
---@field EDOM integer
---@field EDOTDOT integer
---@field EDQUOT integer
---@field EEXIST integer
---@field EFAULT integer
---@field EFBIG integer
---@field EHOSTDOWN integer
---@field EHOSTUNREACH integer
---@field EHWPOISON integer
---@field EIDRM integer
---@field EILSEQ integer
---@field EINPROGRESS integer
---@field EINTR integer
---@field EINVAL integer
---@field EIO integer
---@field EISCONN integer
---@field EISDIR integer
---@field EISNAM integer
---@field EKEYEXPIRED integer
---@field EKEYREJECTED integer
---@field EKEYREVOKED integer
---@field EL2HLT integer
---@field EL2NSYNC integer
---@field EL3HLT integer
---@field EL3RST integer
---@field ELIBACC integer
---@field ELIBBAD integer
---@field ELIBEXEC integer
---@field ELIBMAX integer
---@field ELIBSCN integer
---@field ELNRNG integer
---@field ELOOP integer
---@field EMEDIUMTYPE integer
---@field EMFILE integer
---@field EMLINK integer
---@field EMSGSIZE integer
---@field EMULTIHOP integer
---@field ENAMETOOLONG integer
---@field ENAVAIL integer
---@field ENETDOWN integer
---@field ENETRESET integer
---@field ENETUNREACH integer
---@field ENFILE integer
---@field ENOANO integer
---@field ENOBUFS integer
---@field ENOCSI integer
---@field ENODATA integer
---@field ENODEV integer
---@field ENOENT integer
---@field ENOEXEC integer
---@field ENOKEY integer
---@field ENOLCK integer
---@field ENOLINK integer
---@field ENOMEDIUM integer
---@field ENOMEM integer
---@field ENOMSG integer
---@field ENONET integer
---@field ENOPKG integer
---@field ENOPROTOOPT integer
---@field ENOSPC integer
---@field ENOSR integer
---@field ENOSTR integer
---@field ENOSYS integer
---@field ENOTBLK integer
---@field ENOTCONN integer
---@field ENOTDIR integer
---@field ENOTEMPTY integer
---@field ENOTNAM integer
---@field ENOTRECOVERABLE integer
---@field ENOTSOCK integer
---@field ENOTSUP integer
---@field ENOTTY integer
---@field ENOTUNIQ integer
---@field ENXIO integer
---@field EOPNOTSUPP integer
---@field EOVERFLOW integer
---@field EOWNERDEAD integer
---@field EPERM integer
---@field EPFNOSUPPORT integer
---@field EPIPE integer
---@field EPROTO integer
---@field EPROTONOSUPPORT integer
---@field EPROTOTYPE integer
---@field ERANGE integer
---@field EREMCHG integer
---@field EREMOTE integer
---@field EREMOTEIO integer
---@field ERESTART integer
---@field ERFKILL integer
---@field EROFS integer
---@field ESHUTDOWN integer
---@field ESOCKTNOSUPPORT integer
---@field ESPIPE integer
---@field ESRCH integer
---@field ESRMNT integer
---@field ESTALE integer
---@field ESTRPIPE integer
---@field ETIME integer
---@field ETIMEDOUT integer
---@field ETOOMANYREFS integer
---@field ETXTBSY integer
---@field EUCLEAN integer
---@field EUNATCH integer
---@field EUSERS integer
---@field EWOULDBLOCK integer
---@field EXDEV integer
---@field EXFULL integer
---@field [integer] string
socket2.errno = {}

---Connects to an address.
---
---The networks are `"tcp"`, `"tcp4"`, `"tcp6"`, `"udp"`, `"udp4"`, `"udp6"`, `"unix"`,
---`"unixgram"`, `"unixpacket"`, `"mptcp"`, `"vsock"`, and `"ip4:icmp"` or `"ip6:icmpv6"` with any
---protocol after the colon. An address is `"host:port"`, `"[::1]:80"`, or `":port"` for this
---host; for unix a path, or `"@name"` for an abstract name; for vsock `"cid:port"`; for ip a
---host; or a SockAddr.
---
---Host names are resolved, which blocks, except in tasks. If there are several addresses, they
---are tried as RFC 8305 (Happy Eyeballs) describes: IPv6 and IPv4 alternate, and the next one is
---tried after a quarter of a second or as soon as one fails. The first connection that succeeds
---is used, the others are closed. The socket is blocking, except in tasks and while another event
---loop is in use.
---@param network socket2.Network|string name of the network
---@param address string|socket2.SockAddr
---@param opts? socket2.ConnectOptions `timeout`: seconds for everything together; `bind`: the local address; every other key is an option to set before connecting
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.connect(network, address, opts) end

---Connects like `connect` and returns a Stream, which reads and writes like an io file.
---@param network socket2.Network|string name of the network
---@param address string|socket2.SockAddr
---@param opts? socket2.ConnectOptions as for `connect`; `timeout` is also the time-out of the Stream
---@return socket2.Stream?
---@return string? # message
---@return integer? # errno
function socket2.open(network, address, opts) end

---Makes a listening socket for an address. The network (see `connect`) must be a stream network
---or `"unixpacket"`. `":port"` listens on all addresses of both families, except with `"tcp4"`
---and `"tcp6"`.
---@param network socket2.Network|string name of the network
---@param address string|socket2.SockAddr
---@param opts? socket2.ListenOptions `backlog`: how many connections may wait until they are accepted; for unix paths `mode`: permissions of the file, a number or octal digits, and `unlink`: true to remove the file first if no socket uses it any more; every other key is an option to set before binding. `reuse_address` is true by default, except on Windows
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.listen(network, address, opts) end

---Makes a datagram or raw socket that is bound to an address (for networks see `connect`). `":0"`
---lets the system choose the port; without a host, the socket is bound to all addresses.
---@param network socket2.Network|string name of the network
---@param address string|socket2.SockAddr
---@param opts? socket2.BindOptions for unix paths `mode` and `unlink`, as for `listen`; every other key is an option to set before binding
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.bind(network, address, opts) end

---Waits until at least one of several sockets is ready, in the way chosen with `use`. A closed
---socket counts as ready: the next call on it reports that it is closed.
---@param timeout number|false|nil seconds; nil or false for no limit
---@param socket socket2.Socket|socket2.Stream|file*|integer what to wait for: anything that `poll` accepts
---@param events "r"|"w"|"rw"|string `"r"`, `"w"` or `"rw"`, or other events of `Socket:poll`
---@param ... any more sockets, each with its events
---@return socket2.Socket|false|nil # the first socket that is ready; false on time-out
---@return string? # message
---@return integer? # errno
function socket2.wait(timeout, socket, events, ...) end

---Chooses how helpers wait: in the event loop of another library, whose coroutines they then have
---to run in. `"cqueues"` and `"luv"` name the supported libraries. A function is called with the
---arguments of `wait`, has to return the same results, and may yield. Without an argument,
---helpers wait with `poll` again.
---
---While a loop is in use, constructors create non-blocking sockets. Outside of any coroutine,
---helpers wait with `poll` anyway.
---@param loop? "cqueues"|"luv"|function
---@return true
function socket2.use(loop) end

---Runs a function as a task, together with all tasks that it spawns, until all have ended.
---Meanwhile, constructors create non-blocking sockets, and helpers let other tasks run while they
---wait.
---
---When a task fails and no other task waits for it in `join`, all other tasks are cancelled and
---`run` raises the error. If the error is a string, the traceback of the task is appended.
---@param f function
---@param ... any its arguments
---@return any # the values that f returned
function socket2.run(f, ...) end

---Starts a task. It first runs when the current task waits.
---@param f function
---@param ... any its arguments
---@return socket2.Task
function socket2.spawn(f, ...) end

---Waits for some time, in which other tasks run. Outside of tasks the whole program waits.
---@param seconds number the time; 0 lets all other tasks run once
---@return true
function socket2.sleep(seconds) end

---Makes a condition, which tasks can wait for until another task signals it.
---@return socket2.Condition
function socket2.condition() end

---Accepts connections and calls a handler for each one, in a task of its own. It returns when the
---listener has been closed and all handlers have ended. Outside of tasks, this starts `run`
---itself.
---
---An error in a handler ends only its own connection. When `serve` is cancelled, its handlers are
---cancelled, too.
---@param listener socket2.Socket
---@param handler function called with a Stream, which is closed when the handler returns, and the SockAddr of the client
---@param opts? socket2.ServeOptions `max`: most connections at the same time; no more are accepted until one ends; `timeout`: of the Streams, as for `Stream:set_timeout`; `onerror`: called with the error of a handler, a traceback and the SockAddr, which otherwise are written to stderr
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.serve(listener, handler, opts) end

---Copies bytes from one connection to another, until the first one ends or `n` bytes were copied.
---On Linux, large amounts are copied by splice(2) if both are non-blocking stream sockets, as they
---are in `run`.
---
---Bytes that were received and could not be sent, because sending failed or the task was
---cancelled, stay in a Stream, where you can read them. From a Socket they are lost.
---Each packet is sent as one packet, and an empty packet is not the end. A packet longer than
---what is left of `n` gives `EMSGSIZE`.
---@param from socket2.Socket|socket2.Stream
---@param to socket2.Socket|socket2.Stream
---@param n? integer most bytes to copy
---@return integer? # how many bytes were copied
---@return string? # message
---@return integer? # errno
---@return string? # bytes
function socket2.copy(from, to, n) end

---Copies bytes between two connections in both directions, until both have ended. When one side
---ends, the other is told so with `shutdown "write"`. The connections are not closed. Outside of
---tasks, this starts `run` itself.
---@param a socket2.Socket|socket2.Stream
---@param b socket2.Socket|socket2.Stream
---@return integer? # how many bytes were copied from a to b
---@return integer|string # how many bytes were copied from b to a
---@return integer? # errno
---@return string? # bytes
---@return string? # bytes
function socket2.copy_both(a, b) end

---Prints what the module knows about a name or an object.
---@param what? any the name of an option, a function, a type, a control message or a constant; a function; the number of an error; a Socket, to print its options with their values; or another object or a type, to print its methods. Without an argument, prints what you can ask for
function socket2.help(what) end

---Makes a TCP socket for IPv4.
---@param opts? socket2.SocketOptions options to set, as for `Socket:setoptions`
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.tcp_v4(opts) end

---Makes a TCP socket for IPv6.
---@param opts? socket2.SocketOptions options to set, as for `Socket:setoptions`
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.tcp_v6(opts) end

---Makes a UDP socket for IPv4.
---@param opts? socket2.SocketOptions options to set, as for `Socket:setoptions`
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.udp_v4(opts) end

---Makes a UDP socket for IPv6.
---@param opts? socket2.SocketOptions options to set, as for `Socket:setoptions`
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.udp_v6(opts) end

---Makes two unix sockets that are connected to each other.
---@param kind? socket2.TypeName|integer the type
---@return socket2.Socket? # one end
---@return socket2.Socket|string # the other
---@return integer? # errno
function socket2.pair(kind) end

---Waits until at least one of several objects is ready. Descriptors of any number work, unlike
---with select(2).
---@param objects table<any, string> `{[object] = events}`: each object is a Socket, a descriptor, a Lua file handle, or an object with a method `getfd`, `pollfd` or `fileno`; events are as for `Socket:poll`
---@param timeout? number|false seconds; nil or false for no limit
---@return table<any, string>? # `{[object] = events}` with the objects that are ready; empty on time-out
---@return string? # message
---@return integer? # errno
function socket2.poll(objects, timeout) end

---Returns the descriptor of a Lua file handle, which the handle still owns.
---@param file file*
---@return integer? # the descriptor
---@return string? # message
---@return integer? # errno
function socket2.fileno(file) end

---Makes the process ignore SIGPIPE. Sends of this module never raise it, but other code may:
---LuaSec on a closed connection, or a Lua file handle on a closed pipe.
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.ignore_sigpipe() end

---Finds the addresses of a host and a service, in the order in which to try them. It reads files
---and asks servers on the network, which blocks, except in tasks. Numeric hosts and services are
---returned at once.
---@param host string|nil a name or a numeric address; without it, the loopback address, or with `AI.PASSIVE` the address for all interfaces
---@param service string|integer|nil a name such as `"http"`, or a port from 0 to 65535; without it, port 0
---@param hints? socket2.Hints limits what to find: `domain`, `type` and `protocol` (names or integers), and `flags`, constants of `AI`. Without a `type`, each address is returned once for every type
---@return socket2.Resolved[]? # a list of tables (`Resolved`)
---@return string? # message
---@return integer? # code
function socket2.resolve(host, service, hints) end

---Finds the names of the host and the service of an address. It blocks, unless the flags ask for
---numbers.
---@param addr socket2.SockAddr|string the address, or its text
---@param flags? integer constants of `NI`: `NI.NUMERICHOST | NI.NUMERICSERV`
---@return string? # host a numeric address if the host has no name
---@return string # service a port if the service has no name
---@return integer? # code
function socket2.getnameinfo(addr, flags) end

---Returns the name of this host.
---@return string? # name
---@return string? # message
---@return integer? # errno
function socket2.gethostname() end

---Returns the index of a network interface.
---@param name string
---@return integer?
---@return string? # message
---@return integer? # errno
function socket2.if_nametoindex(name) end

---Returns the name of a network interface.
---@param index integer
---@return string?
---@return string? # message
---@return integer? # errno
function socket2.if_indextoname(index) end

---Iterates over the network interfaces of this host. For each, the iterator returns a table
---(`Interface`) with the index, the name, the flags and the addresses of the interface.
---@return (fun(): socket2.Interface)? # an iterator
---@return string? # message
---@return integer? # errno
function socket2.interfaces() end

---Returns the time of the monotonic clock, which is never set. Use it for deadlines and durations.
---@return number # seconds since some moment in the past
function socket2.monotime() end

---Returns the time of day. Its clock may be set while the program runs: use `monotime` for
---durations.
---@return number # seconds since the start of 1970 in UTC, a float with fractions of a second, unlike `os.time`
function socket2.time() end

---Takes over the descriptors that a supervisor such as systemd opened for this process (socket
---activation). They are announced in the environment variables `LISTEN_FDS`, `LISTEN_PID` and
---`LISTEN_FDNAMES`, which are not changed. Programs started by this process no longer inherit the
---descriptors. Each descriptor is returned only once: a second call finds none.
---@return (socket2.Socket|file*)[]|nil # a list of Sockets, and of Lua file handles for descriptors that are not sockets; empty when there are none for this process
---@return string[]|string # their names, in the same order; `"unknown"` for those without a name
---@return integer? # errno
function socket2.listen_fds() end

---Returns the name that a domain has in the table `Domain`.
---@param domain integer|socket2.DomainName
---@return string? # the name in upper case; nil when it has none
function socket2.Domain.name(domain) end

---Returns the name that a type has in the table `Type`. Flags are ignored.
---@param type integer|socket2.TypeName
---@return string? # the name in upper case; nil when it has none
function socket2.Type.name(type) end

---Adds the flag that makes a new socket non-blocking to a type.
---@param type integer|socket2.TypeName
---@return integer # the type and `Type.NONBLOCK`
function socket2.Type.nonblocking(type) end

---Adds the flag that keeps programs started by this process from inheriting a new socket to a
---type. Only the `_raw` constructors need it; the others set it anyway.
---@param type integer|socket2.TypeName
---@return integer # the type and `Type.CLOEXEC`
function socket2.Type.cloexec(type) end

---Returns the name that a protocol has in the table `Protocol`.
---@param protocol integer|socket2.ProtocolName
---@return string? # the name in upper case; nil when it has none
function socket2.Protocol.name(protocol) end

---Iterates over all options that the module knows. For each, the iterator returns the name and a
---table that describes the option (`Option`).
---@param which? socket2.OptionsOf limits the iteration: `level`, a name (`"TCP"`, `"SOL_SOCKET"`) or an integer; `socket`, a Socket, for options of its kind only
---@return fun(): string, socket2.Option # an iterator that returns name and description
function socket2.options(which) end

---Removes the file that a unix socket was bound to. Other files are never removed.
---@param path string
---@param unused? boolean whether to remove it only when no socket is bound to it any more
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.unix_unlink(path, unused) end

---Changes the permissions of the file that a unix socket is bound to. To connect, a program needs
---the permission to write. Other files are never changed, even if the path is replaced meanwhile.
---
---For a Socket that is not bound yet, this sets the permissions with which `bind` creates the
---file, before the umask is applied.
---@param file string|socket2.Socket a path, or a Socket that is not yet bound
---@param mode integer permission bits, `0` to `tonumber("7777", 8)`
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.unix_chmod(file, mode) end

socket2.bpf = {}

---Checks a program and says why the system would refuse it. The system itself reports only
---`EINVAL`.
---@param program socket2.Program a list of `{code, jt, jf, k}` or of SockFilters
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.bpf.check(program) end

---Assembles a program from text.
---
---The text is in the language of bpf_asm: one instruction per line, with an optional `label:`
---before it or on a line above, and comments after `;` or between `/*` and `*/`. The output of
---`tcpdump -d`, `-dd` and `-ddd` is accepted, too. The text may be a part of a program: only
---`check` requires that it ends with `ret`.
---@param text string
---@return integer[][]? # a list of `{code, jt, jf, k}`
---@return string? # message
---@return integer? # errno
function socket2.bpf.assemble(text) end

---Writes a program as text like `tcpdump -d`, one instruction per line. `assemble` reads it
---again.
---@param program socket2.Program a list of `{code, jt, jf, k}` or of SockFilters
---@return string
function socket2.bpf.disassemble(program) end

---Makes an empty Buffer.
---@param capacity integer number of bytes it can hold, at least 1
---@return socket2.Buffer # buffer
function Buffer.new(capacity) end

---Returns how many bytes the Buffer can hold.
---@return integer # count
function Buffer:capacity() end

---Returns how many more bytes fit, and so how many the next receive can return.
---@return integer # count, the capacity minus the length
function Buffer:space() end

---Removes all bytes.
---@return true
function Buffer:clear() end

---Returns the bytes in the Buffer, or a part of them, as a string.
---@param i? integer first position
---@param j? integer last position
---@return string # bytes
function Buffer:string(i, j) end

---Returns one byte.
---@param i? integer its position
---@return integer? # the byte, or nil when the position is outside of the contents
function Buffer:byte(i) end

---Appends bytes.
---@param bytes string|socket2.Buffer at most `space()` of them
---@return true
function Buffer:put(bytes) end

---Searches for bytes. There are no patterns: the bytes must match exactly.
---@param bytes string|socket2.Buffer the bytes to search for
---@param init? integer position where the search starts
---@return integer? # position of the first matching byte
---@return integer? # position of the last matching byte
function Buffer:find(bytes, init) end

---Removes bytes from the start. The remaining bytes are not moved in memory.
---@param n integer number of bytes to remove
---@return true
function Buffer:consume(n) end

---Removes the next line from the Buffer and returns it without its "\n". A "\r" before the "\n"
---is kept, as in `io.lines`.
---@param keep? boolean whether to keep the "\n"
---@return string? # line
function Buffer:line(keep) end

---Returns an iterator that removes lines from the Buffer. When the Buffer contains no complete
---line, the iterator calls a function and returns what it returns.
---@param more function called when there is no complete line, to receive more and return the next line; it may yield
---@param limit? integer most bytes of a line; longer lines are left to the function
---@return fun(): string # iterator
function Buffer:lines(more, limit) end

---Waits until another task signals.
---@param timeout? number|false seconds; nil or false for no limit
---@return boolean # true, or false when the time has passed
function Condition:wait(timeout) end

---Wakes the waiting tasks, in the order in which they started to wait. Tasks that wait later wait
---for the next signal.
---@param n? integer how many tasks to wake; nil for all
---@return true
function Condition:signal(n) end

---Sets the destination address.
---@param addr socket2.SockAddr|string|boolean|nil an address or its text; nil for none. False also lets receives skip the address of the sender, which takes less time
---@return socket2.MsgHdr # this message
function MsgHdr:with_addr(addr) end

---Sets the buffers to send from or to receive into. To send, use strings and Buffers: the contents
---of a Buffer are sent. To receive, use Buffers, to which bytes are appended, and sizes, for which
---the message has storage of its own. The list is copied.
---@param list (string|integer|socket2.Buffer)[] of strings, Buffers and sizes
---@return socket2.MsgHdr # this message
function MsgHdr:with_buffers(list) end

---Sets the control messages to send, as bytes in the layout of the system, or the capacity for
---control messages to receive. Current control messages are discarded.
---@param control string|integer bytes, the bytes, or the capacity in bytes (see `control_space`)
---@return socket2.MsgHdr # this message
function MsgHdr:with_control(control) end

---Sets flags for every send and receive of this message, in addition to those of each call.
---@param flags integer constants of `MSG`
---@return socket2.MsgHdr # this message
function MsgHdr:with_flags(flags) end

---Makes a message.
---@param t? socket2.MessageParts may contain `addr`, `buffers`, `control` and `flags`, with the values that the `with_` methods take
---@return socket2.MsgHdr # message
function MsgHdr.new(t) end

---Resets the message as if it were new; only its buffers and its capacity for control messages
---stay. Received descriptors that were not taken out are closed.
---@return socket2.MsgHdr # this message
function MsgHdr:reset() end

---Returns how many bytes the last send or receive transferred.
---@return integer # count
function MsgHdr:len() end

---Returns the sender of a received message; before a receive, the destination address.
---@return socket2.SockAddr|false # address, or false when there is none
function MsgHdr:addr() end

---Returns what the system reported about the last received message, such as whether it was
---truncated.
---@return socket2.RecvFlags # flags
function MsgHdr:flags() end

---Returns how many bytes the control messages occupy that were received or, before a receive,
---added.
---@return integer # count
function MsgHdr:control_len() end

---Returns the received bytes as a list of strings, one for each item of `with_buffers`; before a
---receive, the bytes to send. Bytes in a Buffer are copied.
---@return string[] # list of strings
function MsgHdr:buffers() end

---Returns the same bytes as `buffers`, as one string.
---@return string # bytes
function MsgHdr:string() end

---Closes received descriptors that were not taken out, and discards all control messages.
---`<close>` and the garbage collector do the same. The message can be used again.
---@return true
function MsgHdr:close() end

---Adds a control message to send. Received control messages are discarded.
---
---The type of the value depends on the control message, see `control_types`. For `"rights"` it is
---a list of Sockets, Streams, files and descriptors, or one of them; buffered output of a file is
---flushed, and input that it read ahead is given back, both now and when the message is sent. For a
---structure it is a table, in which members may be omitted. For others it is an integer, a boolean,
---a number of seconds, or bytes. With a level and a type instead of a name, it is bytes.
---@param name socket2.ControlName|integer name of the control message; or its level, a constant of `SOL` or `IPPROTO`
---@param value any the value; or after a level the number of the type, followed by the bytes
---@param nanoseconds? integer for a time, its exact value, used instead of the seconds
---@return socket2.MsgHdr? # this message
---@return string? # message
---@return integer? # errno
function MsgHdr:add_control(name, value, nanoseconds) end

---Iterates over the control messages that were received, or that were added to be sent.
---
---For an unknown type, the name is false and the value is the bytes. Received descriptors are
---Sockets, or Lua file handles when they are not sockets. Descriptors of messages that the loop
---does not reach are closed with the message. For times, the exact number of nanoseconds follows
---the type.
---@return fun(): string|false, any, integer, integer, any # an iterator that returns name, value, level and type
function MsgHdr:control() end

---Splits received bytes into the datagrams that were sent. With the option `udp_gro`, the system
---joins several datagrams into one; without it, the list has one element.
---@return string[] # list of strings
function MsgHdr:segments() end

---Returns how large a control buffer must be for control messages with values of the given sizes.
---@param ... integer size of each value in bytes
---@return integer # capacity, for `with_control`
function MsgHdr.control_space(...) end

---Returns descriptions of all types of control messages, as a list of tables (`ControlType`). The
---page Control messages is made from them.
---@return socket2.ControlType[] # list of tables
function MsgHdr.control_types() end

---Adds an object to the set. For an object that is already in the set, changes its events.
---@param object socket2.Socket|socket2.Stream|socket2.Poller|file*|integer|table|userdata anything that `SockRef.from` accepts, a Lua file handle, a Stream, or another Poller; a regular file is always ready
---@param events "r"|"w"|"rw"|string as for `Socket:poll`
---@param key? any a value that `wait` returns instead of the object. The set then does not keep the object alive: a Socket that is garbage-collected leaves it
---@return true?
---@return string? # message
---@return integer? # errno
function Poller:add(object, events, key) end

---Removes an object from the set.
---@param object socket2.Socket|socket2.Stream|socket2.Poller|file*|integer|table|userdata the object, as it was added; if that was with a key, any object with the same descriptor, as long as it has that descriptor
---@return true?
---@return string? # message
---@return integer? # errno
function Poller:remove(object) end

---Waits until something in the set is ready. After a time-out or a signal, the iterator returns
---nothing.
---@param timeout? number|false seconds; nil or false for no limit
---@return (fun(): any, string)? # an iterator that returns the objects that are ready and their events. It is valid until the next wait; objects may be added, removed and closed during the loop
---@return string? # message
---@return integer? # errno
function Poller:wait(timeout) end

---Makes an empty set.
---@param backend? string `"poll"` to use poll(2) even if the system has something better
---@return socket2.Poller? # the set
---@return string? # message
---@return integer? # errno
function Poller.new(backend) end

---Returns the descriptor of the set itself. It is readable when something in the set is ready, so
---it can be added to another event loop. Regular files do not count. `pollfd` is another name for
---this method.
---@return integer # the descriptor; -1 when the set is closed, or uses poll(2), which has no descriptor
function Poller:fd() end

---Returns the descriptor of the set. cqueues calls it by this name.
---@return integer # as `fd` returns it
function Poller:pollfd() end

---Closes the set. Its objects stay open. Closing it again does nothing.
---@return true
function Poller:close() end

---Reads in the formats of io: `"l"` reads a line without its end, `"L"` a line with its end,
---`"n"` a number, `"a"` everything up to the end, and an integer that many bytes, or fewer before
---the end. Without an argument, it reads a line.
---@param ... socket2.Format formats
---@return string|number|nil ... # a value for each format; nil for the first that could not be read, and none after it
function Reader:read(...) end

---Returns an iterator over lines, or over what other formats read. It ends at the end of the
---stream or when the stream is closed, and closes nothing itself. When reading fails, it raises
---an error object with the fields `message` and `errno`, whose text is the message.
---@param ... socket2.Format formats as for `read`; without any, lines
---@return fun(): string|number # iterator
function Reader:lines(...) end

---Reads an exact number of bytes.
---@param n integer
---@return string? # bytes
---@return string? # message
---@return integer? # errno
---@return string? # the bytes before the end
function Reader:read_exact(n) end

---Reads everything up to the end.
---@return string? # bytes, `""` at the end
---@return string? # message
---@return integer? # errno
function Reader:read_to_end() end

---Returns an iterator over bytes, as integers. It ends and raises errors like `lines`.
---@return fun(): integer # iterator
function Reader:bytes() end

---Returns an iterator over UTF-8 characters, as strings. It ends and raises errors like `lines`.
---It also raises an error at bytes that are not UTF-8, with their position, counted from where
---the iterator began.
---@return fun(): string # iterator
function Reader:chars() end

---Returns a Reader that first reads this one up to its end and then another one. Both are
---consumed as it reads.
---@param other socket2.Reader|socket2.Stream
---@return socket2.Reader
function Reader:chain(other) end

---Returns a Reader of at most the next `n` bytes. Bytes that it has not read stay in this one.
---@param n integer
---@return socket2.Reader
function Reader:take(n) end

---Returns the Reader itself. Rust needs `by_ref` to use a reader after `take` or `chain`; in Lua
---you can do that without it.
---@return socket2.Reader
function Reader:by_ref() end

---Returns whether bytes of a datagram were lost because the buffer was too small.
---@return boolean # `MSG_TRUNC`
function RecvFlags:is_truncated() end

---Returns whether control messages or descriptors were lost because the control buffer was too
---small or the process reached its limit of descriptors.
---@return boolean # `MSG_CTRUNC`
function RecvFlags:is_control_truncated() end

---Returns whether a record ends here, on sockets of type "seqpacket".
---@return boolean # `MSG_EOR`
function RecvFlags:is_end_of_record() end

---Returns whether the bytes are out-of-band data.
---@return boolean # `MSG_OOB`
function RecvFlags:is_out_of_band() end

---Returns whether this confirms a message that was sent, on CAN sockets.
---@return boolean # `MSG_CONFIRM`
function RecvFlags:is_confirm() end

---Returns whether the message was sent from this machine, on CAN sockets.
---@return boolean # `MSG_DONTROUTE`
function RecvFlags:is_dontroute() end

---Returns whether the message comes from the error queue.
---@return boolean # `MSG_ERRQUEUE`
function RecvFlags:is_error_queue() end

---Returns all flags as an integer, to test with the constants of `socket2.MSG`.
---@return integer # flags
function RecvFlags:value() end

---Returns the number of the address family, such as 2 for IPv4.
---@return integer
function SockAddr:family() end

---Returns the domain of sockets that use this address. It is the same number as the family.
---@return integer
function SockAddr:domain() end

---Returns the size of the address in bytes, as the system counts it.
---@return integer
function SockAddr:len() end

---Returns the address as the system represents it: the bytes of a struct sockaddr.
---@return string
function SockAddr:bytes() end

---Returns whether this is an IPv4 address.
---@return boolean
function SockAddr:is_ipv4() end

---Returns whether this is an IPv6 address.
---@return boolean
function SockAddr:is_ipv6() end

---Returns whether this is a unix address, with or without a name.
---@return boolean
function SockAddr:is_unix() end

---Returns whether this is a vsock address.
---@return boolean
function SockAddr:is_vsock() end

---Returns whether this is a unix address without a name, or the empty address of an unknown
---sender.
---@return boolean
function SockAddr:is_unnamed() end

---Returns the domain of sockets that use an address.
---@param addr socket2.SockAddr|string
---@return integer # one of the constants of `Domain`
function socket2.Domain.for_address(addr) end

---Returns the IP address as text, without its scope; nil for other families.
---@return string?
function SockAddr:ip() end

---Returns the port of an IPv4 or IPv6 address; nil for other families.
---@return integer?
function SockAddr:port() end

---Returns the IP address and the port of an IPv4 or IPv6 address; nil for other families.
---@return string? # ip
---@return integer? # port
function SockAddr:as_socket() end

---Returns the IP address and the port of an IPv4 address; nil for other families.
---@return string? # ip
---@return integer? # port
function SockAddr:as_socket_ipv4() end

---Returns all parts of an IPv6 address; nil for other families.
---@return string? # ip
---@return integer? # port
---@return integer? # flowinfo
---@return integer? # scope_id index of the interface, or 0 when there is none
function SockAddr:as_socket_ipv6() end

---Returns the pathname of a unix address; nil when it has none.
---@return string?
function SockAddr:as_pathname() end

---Returns the abstract name of a unix address, without its leading zero byte; nil when it has
---none.
---@return string?
function SockAddr:as_abstract_namespace() end

---Returns the parts of a vsock address; nil for other families.
---@return integer? # cid
---@return integer? # port
function SockAddr:as_vsock_address() end

---Returns the parts of a packet address, as a table that `packet` accepts; nil for other families.
---Its members are `ifindex`, the index of the interface; `protocol`, in host byte order; `hatype`,
---a constant of `ARPHRD`; `pkttype`, which tells whom the packet was sent to, such as
---`PACKET.HOST`; and `addr`, the hardware address as bytes.
---@return socket2.PacketParts?
function SockAddr:as_packet() end

---Returns the parts of a netlink address; nil for other families.
---@return integer? # pid
---@return integer? # groups
function SockAddr:as_netlink() end

---Makes an address from its text. The text must be numeric: host names are not resolved (see
---`socket2.resolve`).
---
---IPv4 and IPv6 with a port: `"127.0.0.1:80"`, `"[fe80::1%eth0]:80"`, `"[fe80::1%2]:80"`. Unix:
---`"unix:/run/x"`, `"unix:@abstract"`, `"unix:"` (unnamed), and `"unix-pathname:@x"` for a
---pathname that begins with `@`. Virtual machines: `"vsock:2:1234"`. Others:
---`"packet:2:0x0800:02:42:ac:11:00:02"`, `"netlink:12:1"` and `"unspec"`. Rarely used parts follow
---a question mark: `"[::1]:80?flowinfo=7"`, `"vsock:2:1234?flags=1"`.
---
---`tostring` returns this text again. In the names of unix addresses it escapes control characters
---as `\\n` or `\\27` and doubles backslashes, which `parse` understands.
---@param text string
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.parse(text) end

---Makes an IPv4 or IPv6 address from its IP address and port.
---@param ip string a numeric IPv4 or IPv6 address, with a scope if it has one: `"fe80::1%eth0"`
---@param port integer
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.inet(ip, port) end

---Makes an IPv6 address from all of its parts.
---@param ip string a numeric IPv6 address
---@param port integer
---@param flowinfo? integer
---@param scope_id? integer|string index or name of an interface; takes precedence over a scope in `ip`
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.inet6(ip, port, flowinfo, scope_id) end

---Makes a unix address from its name, which is used byte for byte. A name that begins with `"\0"`
---is abstract, and may contain more zero bytes; `""` is the unnamed address; any other name is a
---pathname.
---@param path string
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.unix(path) end

---Makes a vsock address, which connects a virtual machine and its host.
---@param cid integer context id of a machine, such as `VSOCK.CID_HOST`; -1 is `VSOCK.CID_ANY`
---@param port integer the port; -1 is `VSOCK.PORT_ANY`
---@param flags? integer `VSOCK.FLAG_TO_HOST`
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.vsock(cid, port, flags) end

---Makes the address of a packet socket: an interface and a link-layer protocol. Parts that you
---leave out are 0.
---@param parts socket2.PacketParts `ifindex` (index or name of an interface), `protocol` (in host order: 0x0800 is IPv4), `hatype`, `pkttype`, and `addr`, the hardware address as bytes or as `"02:42:ac:11:00:02"`
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.packet(parts) end

---Makes a netlink address.
---@param pid? integer port id of the socket; 0 is the kernel, or when binding, an id that the kernel chooses
---@param groups? integer bit mask of multicast groups
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.netlink(pid, groups) end

---Makes the address without a family. A connected datagram socket that connects to it is no longer
---connected.
---@return socket2.SockAddr
function SockAddr.unspec() end

---Makes an address from the bytes of a struct sockaddr. Any family is accepted; for the families
---that this module knows, the length must be right, and padding bytes become zero.
---@param bytes string
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.from_bytes(bytes) end

---Makes an instruction.
---@param code integer the operation, 16 bits
---@param jt integer number of instructions that a jump skips when its condition is true, 8 bits
---@param jf integer number of instructions that it skips when the condition is false, 8 bits
---@param k integer the constant, 32 bits
---@return socket2.SockFilter
function SockFilter.new(code, jt, jf, k) end

---Returns the operation.
---@return integer
function SockFilter:code() end

---Returns how many instructions a jump skips when its condition is true.
---@return integer
function SockFilter:jt() end

---Returns how many instructions a jump skips when its condition is false.
---@return integer
function SockFilter:jf() end

---Returns the constant operand.
---@return integer
function SockFilter:k() end

---Borrows the descriptor of an object.
---@param x integer|file*|socket2.Socket|socket2.Stream|table|userdata a descriptor, a Lua file handle, a Socket, a Stream, or an object with a method `getfd`, `pollfd` or `fileno` (LuaSocket, LuaSec, cqueues, luv)
---@return socket2.SockRef? # the borrowing Socket
---@return string? # message
---@return integer? # errno
function SockRef.from(x) end

---Creates a socket. Programs started by this process do not inherit it.
---@param domain socket2.DomainName|integer `"ipv4"`, `"ipv6"`, `"unix"`, …, or a constant of `Domain`
---@param type socket2.TypeName|integer `"stream"`, `"dgram"`, `"seqpacket"`, `"raw"`, or a constant of `Type`, optionally with `Type.NONBLOCK`
---@param protocol? socket2.ProtocolName|integer `"tcp"`, `"udp"`, …, or a constant of `Protocol`
---@return socket2.Socket? # the socket
---@return string? # message
---@return integer? # errno
function Socket.new(domain, type, protocol) end

---Creates a socket like `new`, but sets no flags by itself: child processes inherit the socket.
---@param domain socket2.DomainName|integer as for `new`
---@param type socket2.TypeName|integer as for `new`
---@param protocol? socket2.ProtocolName|integer as for `new`
---@return socket2.Socket? # the socket
---@return string? # message
---@return integer? # errno
function Socket.new_raw(domain, type, protocol) end

---Creates two sockets that are connected to each other.
---@param domain? socket2.DomainName|integer as for `new`
---@param type? socket2.TypeName|integer as for `new`
---@param protocol? socket2.ProtocolName|integer as for `new`
---@return socket2.Socket? # one end
---@return socket2.Socket|string # the other
---@return integer? # errno
function Socket.pair(domain, type, protocol) end

---Creates two connected sockets like `pair`, which child processes inherit.
---@param domain? socket2.DomainName|integer as for `new`
---@param type? socket2.TypeName|integer as for `new`
---@param protocol? socket2.ProtocolName|integer as for `new`
---@return socket2.Socket? # one end
---@return socket2.Socket|string # the other
---@return integer? # errno
function Socket.pair_raw(domain, type, protocol) end

---Creates a Socket that takes over a descriptor: from now on the Socket owns it and closes it.
---When the descriptor is not a socket, the call fails and the caller keeps the descriptor.
---@param fd integer the descriptor
---@return socket2.Socket? # the socket
---@return string? # message
---@return integer? # errno
function Socket.from_fd(fd) end

---Creates a second Socket for the same open socket, with a descriptor of its own. Both Sockets
---have to be closed.
---@return socket2.Socket? # the new Socket
---@return string? # message
---@return integer? # errno
function Socket:try_clone() end

---Closes the socket. Closing it again does nothing. If the system reports an error now, such as an
---earlier write error, it is returned; the descriptor is closed in any case. When the option
---`linger` is set, closing may block, even in the garbage collector.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:close() end

---Closes the Socket but not its descriptor, and returns the descriptor. It now belongs to the
---caller, who has to close it.
---@return integer? # the descriptor
---@return string? # message
---@return integer? # errno
function Socket:into_fd() end

---Replaces the descriptor of the Socket. LuaSec calls this method to take over a socket.
---@param fd integer the new descriptor, which the Socket now owns; the current one is closed. With -1, the Socket gives up its current descriptor without closing it
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:setfd(fd) end

---Returns whether the Socket is closed.
---@return boolean
function Socket:is_closed() end

---Returns the descriptor. LuaSocket's `select` and LuaSec call it by this name.
---@return integer # as `fd` returns it
function Socket:getfd() end

---Returns the descriptor. cqueues calls it by this name.
---@return integer # as `fd` returns it
function Socket:pollfd() end

---Returns the descriptor, which the Socket still owns. `getfd` and `pollfd` are other names for
---this method, used by LuaSocket's `select`, LuaSec and cqueues.
---@return integer # the descriptor; -1 when the socket is closed
function Socket:fd() end

---Returns false: a Socket buffers no data itself. LuaSocket's `select` calls this method.
---@return false
function Socket:dirty() end

---Returns whether the socket is non-blocking: calls that would have to wait fail with `EAGAIN`.
---@return boolean?
---@return string? # message
---@return integer? # errno
function Socket:nonblocking() end

---Makes the socket non-blocking or blocking. Calls that would have to wait fail with `EAGAIN` on a
---non-blocking socket, and wait on a blocking one.
---@param on boolean
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:set_nonblocking(on) end

---Returns whether the descriptor is closed in programs that this process executes.
---@return boolean?
---@return string? # message
---@return integer? # errno
function Socket:cloexec() end

---Sets whether the descriptor is closed in programs that this process executes, or inherited by
---them.
---@param on boolean
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:set_cloexec(on) end

---Binds the socket to a local address.
---@param addr socket2.SockAddr|string the address, or its text as `SockAddr.parse` takes it; `":80"` is port 80 on all addresses of this host
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:bind(addr) end

---Connects to a peer. On a non-blocking socket, the error `EINPROGRESS` means that connecting has
---started; on a blocking socket, `EINTR` means the same.
---@param addr socket2.SockAddr|string the peer's address, or its text
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:connect(addr) end

---Connects to a peer, and gives up after a time. Interruptions by signals are ignored. The socket
---stays blocking or non-blocking as it was. After a time-out the system may still be connecting:
---close the socket.
---@param addr socket2.SockAddr|string the peer's address, or its text
---@param seconds number|false|nil the time in seconds; nil or false for no limit
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:connect_timeout(addr, seconds) end

---Makes the socket a listener, which accepts connections.
---@param backlog? integer how many connections may wait until they are accepted
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:listen(backlog) end

---Accepts the next connection. The returned Socket is blocking, and programs started by this
---process do not inherit it.
---@return socket2.Socket? # the connection
---@return socket2.SockAddr|string # the peer's address
---@return integer? # errno
function Socket:accept() end

---Accepts the next connection, as a Socket that child processes inherit.
---@return socket2.Socket? # the connection
---@return socket2.SockAddr|string # the peer's address
---@return integer? # errno
function Socket:accept_raw() end

---Accepts the next connection, with flags.
---@param flags? integer `Type.NONBLOCK` makes the connection non-blocking; the close-on-exec flag is always set
---@return socket2.Socket? # the connection
---@return socket2.SockAddr|string # the peer's address
---@return integer? # errno
function Socket:accept4(flags) end

---Returns the local address of the socket.
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function Socket:local_addr() end

---Returns the address of the peer.
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function Socket:peer_addr() end

---Ends one or both directions of a connection. The descriptor stays open.
---@param how "read"|"write"|"both"|integer `"read"`, `"write"` or `"both"`, or a constant of `SHUT`
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:shutdown(how) end

---Returns how many bytes can be received now; on a datagram socket, the size of the next datagram.
---@return integer? # bytes
---@return string? # message
---@return integer? # errno
function Socket:available() end

---Returns how many bytes are in the send queue. For TCP, this includes bytes that were sent but
---not yet acknowledged.
---@return integer? # bytes
---@return string? # message
---@return integer? # errno
function Socket:unsent() end

---Returns whether the next receive starts at the out-of-band mark. A receive never reads across
---the mark, so when the mark is reached, everything sent before the urgent byte has been received.
---@return boolean?
---@return string? # message
---@return integer? # errno
function Socket:at_mark() end

---Waits until the socket is ready. On time-out it returns false; that is not an error.
---@param events "r"|"w"|"rw"|string what to wait for: one or several letters: `"r"` to receive or accept, `"w"` to send or for a connection in progress to complete, `"p"` for out-of-band data, `"h"` for a peer that will send no more, `"e"` for an error (in `take_error` or the error queue). An error or a hang-up that you did not ask for makes all events ready that you asked for.
---@param timeout? number|false seconds; nil or false for no limit
---@return string|false|nil # the events that are ready, or false on time-out
---@return string? # message
---@return integer? # errno
function Socket:poll(events, timeout) end

---Receives bytes. On a stream, `""` is the end of the stream. On a datagram socket, `""` is an
---empty datagram, and the part of a datagram that does not fit is lost (`recv_from` reports that).
---@param n? integer the most bytes to receive, or a Buffer to append them to
---@param flags? integer constants of `MSG`
---@return string? # the bytes, or with a Buffer their count; with `MSG.TRUNC` the length of the whole datagram
---@return string? # message
---@return integer? # errno
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, string?, integer?
function Socket:recv(n, flags) end

---Receives bytes but leaves them in the queue, so that the next receive returns them again.
---@param n? integer as for `recv`
---@param flags? integer constants of `MSG`
---@return string? # as `recv` returns them
---@return string? # message
---@return integer? # errno
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, string?, integer?
function Socket:peek(n, flags) end

---Receives the out-of-band byte of a stream.
---@param n? integer as for `recv`
---@param flags? integer constants of `MSG`
---@return string? # as `recv` returns them
---@return string? # message
---@return integer? # errno
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, string?, integer?
function Socket:recv_out_of_band(n, flags) end

---Receives bytes together with the address of the sender and flags.
---@param n? integer as for `recv`
---@param flags? integer constants of `MSG`
---@return string? # as `recv` returns them
---@return socket2.SockAddr|string # the sender; on streams, an address of family unspec
---@return socket2.RecvFlags|integer # what the system reports about the message, such as `is_truncated`
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, socket2.SockAddr|string, socket2.RecvFlags|integer
function Socket:recv_from(n, flags) end

---Receives like `recv_from`, but leaves the bytes in the queue.
---@param n? integer as for `recv`
---@param flags? integer constants of `MSG`
---@return string? # as `recv` returns them
---@return socket2.SockAddr|string # the sender
---@return socket2.RecvFlags|integer
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, socket2.SockAddr|string, socket2.RecvFlags|integer
function Socket:peek_from(n, flags) end

---Returns the sender of the next datagram, and leaves the datagram in the queue.
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function Socket:peek_sender() end

---Sends bytes. On a stream, the system may accept fewer bytes than given: the result is the number
---sent. SIGPIPE is never raised.
---@param bytes string|socket2.Buffer
---@param flags? integer constants of `MSG`
---@param i? integer the first byte to send, as in `string.sub`
---@param j? integer the last byte to send
---@return integer? # how many bytes were sent
---@return string? # message
---@return integer? # errno
function Socket:send(bytes, flags, i, j) end

---Sends bytes on a stream, the last one as out-of-band data.
---@param bytes string|socket2.Buffer
---@return integer? # how many bytes were sent
---@return string? # message
---@return integer? # errno
function Socket:send_out_of_band(bytes) end

---Sends bytes to an address.
---@param bytes string|socket2.Buffer
---@param addr socket2.SockAddr|string the receiver's address, or its text
---@param flags? integer constants of `MSG`
---@param i? integer the first byte to send, as in `string.sub`
---@param j? integer the last byte to send
---@return integer? # how many bytes were sent
---@return string? # message
---@return integer? # errno
function Socket:send_to(bytes, addr, flags, i, j) end

---Sends a part of a file. Where the system supports it, the data is not copied into the program.
---One call sends at most 2 GiB. It sends less than requested at the end of the file, or when the
---buffer of a non-blocking socket is full: the result tells where to continue.
---
---   local sent = 0
---   while sent < size do -- on a blocking socket
---     sent = sent + assert(sock:sendfile(file, sent))
---   end
---
---Buffered output of a Lua file handle is flushed first. The position of the handle is neither
---used nor changed. SIGPIPE is never raised.
---@param file file*|integer a Lua file handle or a descriptor
---@param offset? integer position in the file where to start
---@param length? integer how many bytes; without it, up to the end of the file
---@return integer? # bytes sent; 0 at the end of the file
---@return string? # message
---@return integer? # errno
function Socket:sendfile(file, offset, length) end

---Sends several strings and Buffers, one after the other, with one system call and without joining
---them. A stream may accept fewer bytes than given: the result is the number sent.
---@param list (string|socket2.Buffer)[] of strings and Buffers
---@param flags? integer constants of `MSG`
---@return integer? # how many bytes were sent
---@return string? # message
---@return integer? # errno
function Socket:send_vectored(list, flags) end

---Sends several strings and Buffers to an address, as one datagram.
---@param list (string|socket2.Buffer)[] of strings and Buffers
---@param addr socket2.SockAddr|string the receiver's address, or its text
---@param flags? integer constants of `MSG`
---@return integer? # how many bytes were sent
---@return string? # message
---@return integer? # errno
function Socket:send_to_vectored(list, addr, flags) end

---Receives into several pieces. Each piece is filled before the next one is used.
---@param list integer[] of sizes, or of Buffers to append to
---@param flags? integer constants of `MSG`
---@return string[]? # a list of strings, one for each size; with Buffers, the number of bytes
---@return socket2.RecvFlags|string # what the system reports about the message
---@return integer? # errno
---@overload fun(self: socket2.Socket, list: socket2.Buffer[], flags?: integer): integer?, socket2.RecvFlags|string, integer?
function Socket:recv_vectored(list, flags) end

---Receives into several pieces like `recv_vectored`, and returns the sender as well.
---@param list integer[] as for `recv_vectored`
---@param flags? integer constants of `MSG`
---@return string[]? # as `recv_vectored` returns it
---@return socket2.RecvFlags|string # what the system reports about the message
---@return socket2.SockAddr|integer # the sender, as `recv_from` returns it
---@overload fun(self: socket2.Socket, list: socket2.Buffer[], flags?: integer): integer?, socket2.RecvFlags|string, socket2.SockAddr|integer
function Socket:recv_from_vectored(list, flags) end

---Sends a message.
---@param msg socket2.MsgHdr its address, buffers, control messages and flags
---@param flags? integer constants of `MSG`, in addition to those of the message
---@return integer? # how many bytes were sent
---@return string? # message
---@return integer? # errno
function Socket:sendmsg(msg, flags) end

---Receives a message. It replaces what the message contained. On a stream, 0 bytes mean the end of
---the stream.
---
---Received descriptors are close-on-exec. The system drops descriptors that exceed the limit of
---the process. To avoid that, this method garbage-collects unused Sockets when there is not enough
---room for all descriptors of a message; if that does not help, it fails with `EMFILE` and leaves
---the message in the queue. `flags():is_control_truncated()` reports losses because the control
---buffer was too small.
---@param msg socket2.MsgHdr with `with_buffers` and, for control messages, `with_control`
---@param flags? integer constants of `MSG`, in addition to those of the message
---@return integer? # how many bytes were received
---@return string? # message
---@return integer? # errno
function Socket:recvmsg(msg, flags) end

---Sends several messages with one system call. When a message other than the first cannot be sent,
---sending stops there, and the result is the number of messages sent.
---@param msgs socket2.MsgHdr[] list of MsgHdr, of which at most the first 1024 are sent
---@param flags? integer constants of `MSG`, for all of them
---@return integer? # how many messages were sent; `len` of each returns its bytes
---@return string? # message
---@return integer? # errno
function Socket:sendmmsg(msgs, flags) end

---Receives several messages with one system call. It waits until all messages of the list are
---filled or an error occurs. With `MSG.WAITFORONE` in `flags` it waits only for the first message
---and then takes what has already arrived; with `MSG.DONTWAIT` it does not wait at all.
---
---The system checks `timeout` only after a message has arrived, so it does not end the wait for
---the next one. Use it with `MSG.WAITFORONE`, or set the option `read_timeout`.
---@param msgs socket2.MsgHdr[] list of MsgHdr, of which at most the first 1024 are filled
---@param flags? integer constants of `MSG`, in addition to those of the messages
---@param timeout? number seconds
---@return integer? # how many messages were received; `len` of each returns its bytes
---@return string? # message
---@return integer? # errno
function Socket:recvmmsg(msgs, flags, timeout) end

---Reads an option by its name.
---@param name socket2.OptionName the name of the option, an alias, or its constant: `"tcp_nodelay"`, `"nodelay"` or `"TCP_NODELAY"`
---@param ... any arguments of the getter, if it takes any
---@return any # the value, as the getter returns it
---@return string? # message
---@return integer? # errno
function Socket:getoption(name, ...) end

---Writes an option by its name.
---@param name socket2.OptionName as for `getoption`
---@param value any the value, as the setter takes it
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:setoption(name, value) end

---Sets several options. It stops at the first one that the system refuses, and returns its name.
---An option that already has the wanted value is not refused.
---
---Options that are switched off are set first, then the others, each in the order of
---`socket2.options()`. Options that interact come last: `priority` and `buffer_lock`, which other
---options change, and `attach_reuse_port_ebpf` and `tcp_queue_seq`, which need others to be set
---before. You can pass the writable values that `options()` returned to another socket.
---@param options socket2.SocketOptions values by name, alias or constant
---@return true?
---@return string? # message
---@return integer? # errno
---@return string? # name
function Socket:setoptions(options) end

---Sets several options like `setoptions`, but returns mistakes in names and values instead of
---raising an error. It is meant for functions that create a socket with options from their caller.
---@param options socket2.SocketOptions as for `setoptions`
---@return true|false|nil
---@return string? # message
---@return integer? # errno
---@return string? # name
function Socket:tryoptions(options) end

---Checks that all names are those of writable options. It needs no socket, so functions can call
---it before they create one.
---@param options socket2.SocketOptions as for `setoptions`; the values are not checked
---@return true|false
---@return string? # the mistake, such as `"invalid option 'x' (did you mean 'xx'?)"`
function Socket:checkoptions(options) end

---Iterates over the options of this socket and their values. Options of other protocols are
---omitted, and so are options that the system cannot read at the moment, such as those of a peer
---before there is one. Also omitted are options whose reading changes something or whose value
---cannot be set again: `peerpidfd`, `packet_statistics`, `tcp_saved_syn`, `tcp_timestamp`,
---`addrform_v6`, `router_alert_v6`, and the source filters, which take arguments.
---@return (fun(): string, any)? # an iterator that returns name and value, in the order of `socket2.options()`
---@return string? # message
---@return integer? # errno
function Socket:options() end

---Reads an option by the numbers of its level and name. For options that the module knows, use
---`getoption`.
---@param level integer|string `SOL.SOCKET`, `"SOCKET"`, …
---@param optname integer|string `SO.TYPE`, `"SO_TYPE"`, …
---@return integer? # the integer, or with `size` the bytes
---@return string? # message
---@return integer? # errno
---@overload fun(self: socket2.Socket, level: integer|string, optname: integer|string, size: integer): string?, string?, integer?
function Socket:getsockopt(level, optname) end

---Writes an option by the numbers of its level and name. For options that the module knows, use
---`setoption`.
---@param level integer|string as for `getsockopt`
---@param optname integer|string as for `getsockopt`
---@param value integer|string|socket2.Buffer an integer of 32 bits, or bytes
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:setsockopt(level, optname, value) end

---Returns the pending error of the socket and clears it. Such an error comes from a connection
---attempt in progress, or from a datagram that could not be delivered.
---@return false|integer|nil # the code of the error, or false when there is none
---@return string? # the message of the error
---@return integer? # errno
function Socket:take_error() end

---Turns keepalive on and sets its parameters. Stops at the first parameter that is refused.
---@param keepalive socket2.TcpKeepalive|socket2.KeepaliveParts the parameters, or a table as for `TcpKeepalive.new`
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_keepalive(keepalive) end

---Joins an IPv4 group on the interface that has the given address.
---@param group string address of the group: `"239.1.2.3"`
---@param interface? string address of the interface; nil or `"0.0.0.0"`: chosen by the routing table
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_multicast_v4(group, interface) end

---Leaves an IPv4 group that was joined with `join_multicast_v4`. Pass the same arguments.
---@param group string address of the group
---@param interface? string address of the interface
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_multicast_v4(group, interface) end

---Joins an IPv4 group on an interface given by index, name or address.
---@param group string address of the group
---@param interface? integer|string `2`, `"eth0"` or `"192.0.2.1"`; nil or 0: chosen by the routing table
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_multicast_v4_n(group, interface) end

---Leaves an IPv4 group on an interface given by index, name or address.
---@param group string address of the group
---@param interface? integer|string as for `join_multicast_v4_n`
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_multicast_v4_n(group, interface) end

---Joins an IPv4 group, but receives only one sender of it (source-specific multicast). To receive
---several senders, call it once for each.
---@param source string address of the sender
---@param group string address of the group: `"232.1.2.3"`
---@param interface? string address of the interface; nil or `"0.0.0.0"`: chosen by the routing table
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_ssm_v4(source, group, interface) end

---Stops receiving one sender that was joined with `join_ssm_v4`.
---@param source string address of the sender
---@param group string address of the group
---@param interface? string address of the interface
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_ssm_v4(source, group, interface) end

---Stops receiving one sender of an IPv4 group that was joined with `join_multicast_v4`.
---@param source string address of the sender
---@param group string address of the group
---@param interface? string address of the interface
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:block_source_v4(source, group, interface) end

---Receives a sender again that `block_source_v4` blocked.
---@param source string address of the sender
---@param group string address of the group
---@param interface? string address of the interface
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:unblock_source_v4(source, group, interface) end

---Joins an IPv6 group.
---@param group string address of the group: `"ff02::114"`
---@param interface? integer|string index or name; nil or 0: chosen by the routing table
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_multicast_v6(group, interface) end

---Leaves an IPv6 group.
---@param group string address of the group
---@param interface? integer|string index or name
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_multicast_v6(group, interface) end

---Adds an IPv6 anycast address to the host, for as long as the socket is open.
---@param address string an anycast address
---@param interface? integer|string index or name; nil or 0: chosen by the routing table
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_anycast_v6(address, interface) end

---Removes an IPv6 anycast address that was added with `join_anycast_v6`.
---@param address string an anycast address
---@param interface? integer|string index or name
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_anycast_v6(address, interface) end

---Joins an IPv4 or IPv6 group. With a source, only that sender is received.
---@param group string address of the group, IPv4 or IPv6
---@param interface integer|string|nil index or name; nil or 0: chosen by the routing table
---@param source? string address of the only sender to receive
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_group(group, interface, source) end

---Leaves an IPv4 or IPv6 group. With a source, stops receiving that sender.
---@param group string address of the group, IPv4 or IPv6
---@param interface integer|string|nil index or name
---@param source? string address of the sender, if the group was joined with one
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_group(group, interface, source) end

---Stops receiving one sender of a group that was joined without a source.
---@param group string address of the group, IPv4 or IPv6
---@param interface integer|string|nil index or name, as given when joining
---@param source string address of the sender
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:block_source(group, interface, source) end

---Receives a sender again that `block_source` blocked.
---@param group string address of the group, IPv4 or IPv6
---@param interface integer|string|nil index or name
---@param source string address of the sender
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:unblock_source(group, interface, source) end

---Attaches a classic BPF program that decides which packets the socket receives. The program
---returns how many bytes of a packet to keep; 0 drops the packet. A filter that was attached
---before is replaced.
---@param program socket2.Program a list of `{code, jt, jf, k}` or of SockFilters
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:attach_filter(program) end

---Removes the filter, whether it is classic or extended BPF.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:detach_filter() end

---Removes the filter, like `detach_filter`.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:detach_bpf() end

---Locks the filter: from now on nobody can replace or remove it. This cannot be undone.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:lock_filter() end

---Returns whether `lock_filter` was called.
---@return boolean?
---@return string? # message
---@return integer? # errno
function Socket:filter_locked() end

---Returns the classic BPF program that is attached now.
---@return integer[][]|false|nil # a list of `{code, jt, jf, k}`, or false when there is none
---@return string? # message
---@return integer? # errno
function Socket:filter() end

---Attaches a classic BPF program that chooses which socket of a `reuse_port` group receives a
---packet or a connection. The program returns the index of the socket, in the order in which they
---were bound.
---@param program socket2.Program a list of `{code, jt, jf, k}` or of SockFilters
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:attach_reuse_port_cbpf(program) end

---Removes the program that chooses among the sockets of a `reuse_port` group.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:detach_reuse_port_bpf() end

---Iterates over incoming connections. Failures of single connections (`ECONNABORTED`) are
---ignored. When there are no more descriptors or no memory, the iterator waits up to a second and
---tries again.
---@return fun(): socket2.Socket, socket2.SockAddr # iterator that returns a Socket and the SockAddr of the client
function Socket:incoming() end

---Iterates over datagrams. An empty datagram is `""`. On connected sockets of type stream or
---seqpacket, the iterator ends with the connection; empty packets just before that end cannot be
---distinguished from it.
---@param n? integer most bytes to receive of each datagram
---@param timeout? number|false longest time to wait for each, in seconds; after that the iterator raises `ETIMEDOUT`
---@return fun(): string, socket2.SockAddr, socket2.RecvFlags # iterator that returns the bytes, the SockAddr of the sender and RecvFlags
function Socket:datagrams(n, timeout) end

---Iterates over the pieces of a stream as they arrive, until its end. On packet sockets it is
---like `datagrams`: an empty packet is `""`.
---@param n? integer most bytes to receive at once
---@param timeout? number|false longest time to wait for each, in seconds; after that the iterator raises `ETIMEDOUT`
---@return fun(): string # iterator that returns bytes
function Socket:chunks(n, timeout) end

---Makes a Stream of this socket, which reads and writes like an io file. Closing the Stream
---closes the socket.
---@param opts? socket2.StreamOptions `timeout`: as for `Stream:set_timeout`; `capacity`: size of the receive buffer, 65536 by default: a larger datagram is dropped with `EMSGSIZE`; `limit`: most bytes of a line: for a longer line, reading returns `nil, "line too long", EMSGSIZE`, and its bytes can still be read in other formats
---@return socket2.Stream
function Socket:stream(opts) end

---Writes strings, numbers and Buffers. The bytes of one call are never mixed with those of
---another task. Unless `setvbuf` was called, all bytes have been given to the system when the
---call returns.
---@param ... string|number|socket2.Buffer
---@return socket2.Stream? # this Stream
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:write(...) end

---Writes all of one string or Buffer.
---@param bytes string|socket2.Buffer
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:write_all(bytes) end

---Writes the result of `string.format` with the same arguments.
---@param format string
---@param ... any the arguments of the format
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:write_fmt(format, ...) end

---Sends the bytes that are buffered because of `setvbuf`. After a failure, unsent bytes stay
---buffered.
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:flush() end

---Sets when written bytes are sent: at once (`"no"`, the default), when the buffer is full or
---`flush` or `close` is called (`"full"`), or also at the end of a line (`"line"`). Reading does
---not flush. When a Stream that was not closed is garbage-collected, only the buffered bytes that
---the system accepts at once are sent.
---@param mode "no"|"full"|"line"
---@param size? integer size of the buffer in bytes
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:setvbuf(mode, size) end

---Sets the longest time for each following call, counted from its start. A call that takes longer
---fails with `ETIMEDOUT`.
---@param seconds number|false|nil nil or false for no limit
---@return true
function Stream:set_timeout(seconds) end

---Returns the Socket of the Stream. Bytes that the Stream has received but not returned yet are
---not available from it.
---@return socket2.Socket
function Stream:socket() end

---Returns the descriptor of the Socket. With this method, a Stream can be passed to event loops
---and to everything that accepts such an object: `SockRef.from`, `poll`, `wait`,
---`add_control("rights", …)`.
---@return integer # -1 when the Stream is closed
function Stream:getfd() end

---Returns the descriptor of the Socket. cqueues calls it by this name.
---@return integer # -1 when the Stream is closed
function Stream:pollfd() end

---Returns whether the Stream has received bytes that were not read yet. Read them before you wait
---for the socket, which need not be ready.
---@return boolean
function Stream:dirty() end

---Sends buffered bytes and closes the socket. Closing it again does nothing.
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:close() end

---Waits until the task has ended.
---@param timeout? number|false seconds; nil or false for no limit
---@return boolean? # true, followed by the values that its function returned
---@return string? # message
---@return integer? # errno
function Task:join(timeout) end

---Cancels the task: its current wait, or else its next one, raises `socket2.cancelled`. The error
---ends the task and closes its `<close>` variables. If the task catches the error, it continues.
---A task that has not started yet never starts.
---@return true
function Task:cancel() end

---Returns the state of the task: `"ready"` (to run, or running), `"waiting"`, `"done"`,
---`"failed"` or `"cancelled"`.
---@return string
function Task:status() end

---Makes a set of parameters.
---@param parts? socket2.KeepaliveParts `{time =, interval =, retries =}`: idle seconds before the first probe, seconds between probes, number of unanswered probes after which the connection is closed
---@return socket2.TcpKeepalive
function TcpKeepalive.new(parts) end

---Returns a copy with another idle time.
---@param seconds number|false|nil idle seconds before the first probe; nil or false: not set
---@return socket2.TcpKeepalive # a new one
function TcpKeepalive:with_time(seconds) end

---Returns a copy with another interval.
---@param seconds number|false|nil seconds between probes; nil or false: not set
---@return socket2.TcpKeepalive # a new one
function TcpKeepalive:with_interval(seconds) end

---Returns a copy with another number of retries.
---@param n integer|false|nil number of unanswered probes after which the connection is closed; nil or false: not set
---@return socket2.TcpKeepalive # a new one
function TcpKeepalive:with_retries(n) end

---Returns the idle time before the first probe.
---@return integer|false # seconds, or false when it is not set
function TcpKeepalive:time() end

---Returns the time between probes.
---@return integer|false # seconds, or false when it is not set
function TcpKeepalive:interval() end

---Returns the number of unanswered probes after which the connection is closed.
---@return integer|false # the number, or false when it is not set
function TcpKeepalive:retries() end

---Keeps programs started by this process from inheriting the socket (Windows only; elsewhere use set_cloexec).
---@param value boolean
---@return true? # HANDLE_FLAG_INHERIT
---@return string? # message
---@return integer? # errno
function Socket:set_no_inherit(value) end

---Whether listen was called on the socket.
---@return boolean|nil # SO_ACCEPTCONN
---@return string? # message
---@return integer? # errno
function Socket:is_listener() end

---Attaches a loaded eBPF program, given by its descriptor, as the socket filter.
---@param value integer|file*|socket2.Socket
---@return true? # SO_ATTACH_BPF
---@return string? # message
---@return integer? # errno
function Socket:set_attach_bpf(value) end
Socket.attach_bpf = Socket.set_attach_bpf

---Attaches a loaded eBPF program, given by its descriptor, that chooses which socket of a reuse_port group receives a packet.
---@param value integer|file*|socket2.Socket
---@return true? # SO_ATTACH_REUSEPORT_EBPF
---@return string? # message
---@return integer? # errno
function Socket:set_attach_reuse_port_ebpf(value) end
Socket.attach_reuse_port_ebpf = Socket.set_attach_reuse_port_ebpf

---Network interface that the socket is bound to, by name; false when it is not bound to one.
---@return string|false|nil # SO_BINDTODEVICE
---@return string? # message
---@return integer? # errno
function Socket:device() end

---Network interface that the socket is bound to, by name; false when it is not bound to one.
---@param value string|false|nil
---@return true? # SO_BINDTODEVICE
---@return string? # message
---@return integer? # errno
function Socket:bind_device(value) end
Socket.set_device = Socket.bind_device

---Network interface that the socket is bound to: set by index or name, read as index; false when it is not bound to one.
---@return integer|false|nil # SO_BINDTOIFINDEX
---@return string? # message
---@return integer? # errno
function Socket:device_index() end

---Network interface that the socket is bound to: set by index or name, read as index; false when it is not bound to one.
---@param value string|integer|false|nil
---@return true? # SO_BINDTOIFINDEX
---@return string? # message
---@return integer? # errno
function Socket:bind_device_by_index(value) end
Socket.device_index_v4 = Socket.device_index
Socket.device_index_v6 = Socket.device_index
Socket.bind_device_by_index_v4 = Socket.bind_device_by_index
Socket.bind_device_by_index_v6 = Socket.bind_device_by_index

---Number of extensions of classic BPF (ancillary data loads) that the kernel supports.
---@return integer|nil # SO_BPF_EXTENSIONS
---@return string? # message
---@return integer? # errno
function Socket:bpf_extensions() end

---Allows a datagram socket to send to broadcast addresses.
---@return boolean|nil # SO_BROADCAST
---@return string? # message
---@return integer? # errno
function Socket:broadcast() end

---Allows a datagram socket to send to broadcast addresses.
---@param value boolean
---@return true? # SO_BROADCAST
---@return string? # message
---@return integer? # errno
function Socket:set_broadcast(value) end

---Obsolete BSD compatibility switch; the kernel accepts and ignores it.
---@return boolean|nil # SO_BSDCOMPAT
---@return string? # message
---@return integer? # errno
function Socket:bsd_compat() end

---Obsolete BSD compatibility switch; the kernel accepts and ignores it.
---@param value boolean
---@return true? # SO_BSDCOMPAT
---@return string? # message
---@return integer? # errno
function Socket:set_bsd_compat(value) end

---Buffers whose size the kernel does not tune automatically: SOCK.SNDBUF_LOCK, SOCK.RCVBUF_LOCK or both.
---@return integer|nil # SO_BUF_LOCK
---@return string? # message
---@return integer? # errno
function Socket:buffer_lock() end

---Buffers whose size the kernel does not tune automatically: SOCK.SNDBUF_LOCK, SOCK.RCVBUF_LOCK or both.
---@param value integer
---@return true? # SO_BUF_LOCK
---@return string? # message
---@return integer? # errno
function Socket:set_buffer_lock(value) end

---How long a blocking receive polls the device queue actively before it sleeps.
---@return number|nil # SO_BUSY_POLL
---@return string? # message
---@return integer? # errno
function Socket:busy_poll() end

---How long a blocking receive polls the device queue actively before it sleeps.
---@param value number
---@return true? # SO_BUSY_POLL
---@return string? # message
---@return integer? # errno
function Socket:set_busy_poll(value) end

---Most packets that one round of busy polling may process.
---@param value integer
---@return true? # SO_BUSY_POLL_BUDGET
---@return string? # message
---@return integer? # errno
function Socket:set_busy_poll_budget(value) end

---Set to 1, tells the kernel that the path works badly, so that it may try another one.
---@param value integer
---@return true? # SO_CNX_ADVICE
---@return string? # message
---@return integer? # errno
function Socket:set_cnx_advice(value) end

---Number that identifies the socket, unique until the system restarts.
---@return integer|nil # SO_COOKIE
---@return string? # message
---@return integer? # errno
function Socket:cookie() end

---Turns on debugging information in protocols that implement it.
---@return boolean|nil # SO_DEBUG
---@return string? # message
---@return integer? # errno
function Socket:debug() end

---Turns on debugging information in protocols that implement it.
---@param value boolean
---@return true? # SO_DEBUG
---@return string? # message
---@return integer? # errno
function Socket:set_debug(value) end

---Domain of the socket, such as Domain.IPV4.
---@return integer|nil # SO_DOMAIN
---@return string? # message
---@return integer? # errno
function Socket:domain() end

---Sends only to directly connected networks, never through a gateway.
---@return boolean|nil # SO_DONTROUTE
---@return string? # message
---@return integer? # errno
function Socket:dont_route() end

---Sends only to directly connected networks, never through a gateway.
---@param value boolean
---@return true? # SO_DONTROUTE
---@return string? # message
---@return integer? # errno
function Socket:set_dont_route(value) end

---CPU that last processed received packets of the socket, or the CPU preferred for it in a reuse_port group; false when there is none.
---@return integer|false|nil # SO_INCOMING_CPU
---@return string? # message
---@return integer? # errno
function Socket:cpu_affinity() end

---CPU that last processed received packets of the socket, or the CPU preferred for it in a reuse_port group; false when there is none.
---@param value integer|false|nil
---@return true? # SO_INCOMING_CPU
---@return string? # message
---@return integer? # errno
function Socket:set_cpu_affinity(value) end

---Identifier of the device receive queue that delivered the last packet.
---@return integer|nil # SO_INCOMING_NAPI_ID
---@return string? # message
---@return integer? # errno
function Socket:incoming_napi_id() end

---Adds the number of bytes still queued to each receive on a unix stream (control message inq).
---@param value boolean
---@return true? # SO_INQ
---@return string? # message
---@return integer? # errno
function Socket:set_inq(value) end

---Turns keepalive probes on idle connections on or off.
---@return boolean|nil # SO_KEEPALIVE
---@return string? # message
---@return integer? # errno
function Socket:keepalive() end

---Turns keepalive probes on idle connections on or off.
---@param value boolean
---@return true? # SO_KEEPALIVE
---@return string? # message
---@return integer? # errno
function Socket:set_keepalive(value) end

---How long close waits for unsent data to be delivered, in whole seconds.
---@return number|false|nil # SO_LINGER
---@return string? # message
---@return integer? # errno
function Socket:linger() end

---How long close waits for unsent data to be delivered, in whole seconds.
---@param value number|false|nil
---@return true? # SO_LINGER
---@return string? # message
---@return integer? # errno
function Socket:set_linger(value) end

---Mark on every packet that the socket sends, for routing and firewall rules.
---@return integer|nil # SO_MARK
---@return string? # message
---@return integer? # errno
function Socket:mark() end

---Mark on every packet that the socket sends, for routing and firewall rules.
---@param value integer
---@return true? # SO_MARK
---@return string? # message
---@return integer? # errno
function Socket:set_mark(value) end

---Highest sending rate, in bytes per second; false for no limit.
---@return integer|false|nil # SO_MAX_PACING_RATE
---@return string? # message
---@return integer? # errno
function Socket:max_pacing_rate() end

---Highest sending rate, in bytes per second; false for no limit.
---@param value integer|false|nil
---@return true? # SO_MAX_PACING_RATE
---@return string? # message
---@return integer? # errno
function Socket:set_max_pacing_rate(value) end

---@class socket2.values.meminfo
---@field rmem_alloc? integer bytes used by received data
---@field rcvbuf? integer limit of the receive buffer in bytes
---@field wmem_alloc? integer bytes used by data being sent
---@field sndbuf? integer limit of the send buffer in bytes
---@field fwd_alloc? integer bytes reserved for the socket but not used
---@field wmem_queued? integer bytes queued for sending
---@field optmem? integer bytes used by options and filters
---@field backlog? integer bytes waiting to be processed
---@field drops? integer number of packets dropped

---Memory that the socket uses, and the limits on it.
---@return socket2.values.meminfo|nil # SO_MEMINFO
---@return string? # message
---@return integer? # errno
function Socket:meminfo() end

---Number that identifies the network namespace of the socket.
---@return integer|nil # SO_NETNS_COOKIE
---@return string? # message
---@return integer? # errno
function Socket:netns_cookie() end

---Tells the driver that the program supplies the Ethernet frame check sequence itself.
---@return boolean|nil # SO_NOFCS
---@return string? # message
---@return integer? # errno
function Socket:no_fcs() end

---Tells the driver that the program supplies the Ethernet frame check sequence itself.
---@param value boolean
---@return true? # SO_NOFCS
---@return string? # message
---@return integer? # errno
function Socket:set_no_fcs(value) end

---Keeps sends on a closed connection from raising SIGPIPE (macOS and BSD); on other systems every send does so by itself.
---@return boolean|nil # SO_NOSIGPIPE
---@return string? # message
---@return integer? # errno
function Socket:nosigpipe() end

---Keeps sends on a closed connection from raising SIGPIPE (macOS and BSD); on other systems every send does so by itself.
---@param value boolean
---@return true? # SO_NOSIGPIPE
---@return string? # message
---@return integer? # errno
function Socket:set_nosigpipe(value) end

---Sends UDP over IPv4 without checksums.
---@return boolean|nil # SO_NO_CHECK
---@return string? # message
---@return integer? # errno
function Socket:no_check() end

---Sends UDP over IPv4 without checksums.
---@param value boolean
---@return true? # SO_NO_CHECK
---@return string? # message
---@return integer? # errno
function Socket:set_no_check(value) end

---Keeps urgent data in the normal stream, instead of leaving it to recv_out_of_band.
---@return boolean|nil # SO_OOBINLINE
---@return string? # message
---@return integer? # errno
function Socket:out_of_band_inline() end

---Keeps urgent data in the normal stream, instead of leaving it to recv_out_of_band.
---@param value boolean
---@return true? # SO_OOBINLINE
---@return string? # message
---@return integer? # errno
function Socket:set_out_of_band_inline(value) end

---Adds the credentials of the sender to received messages (control message credentials).
---@return boolean|nil # SO_PASSCRED
---@return string? # message
---@return integer? # errno
function Socket:passcred() end

---Adds the credentials of the sender to received messages (control message credentials).
---@param value boolean
---@return true? # SO_PASSCRED
---@return string? # message
---@return integer? # errno
function Socket:set_passcred(value) end

---Adds a process descriptor of the sender to received messages (control message pidfd).
---@return boolean|nil # SO_PASSPIDFD
---@return string? # message
---@return integer? # errno
function Socket:passpidfd() end

---Adds a process descriptor of the sender to received messages (control message pidfd).
---@param value boolean
---@return true? # SO_PASSPIDFD
---@return string? # message
---@return integer? # errno
function Socket:set_passpidfd(value) end

---Set to false, makes the socket refuse messages that carry descriptors.
---@return boolean|nil # SO_PASSRIGHTS
---@return string? # message
---@return integer? # errno
function Socket:passrights() end

---Set to false, makes the socket refuse messages that carry descriptors.
---@param value boolean
---@return true? # SO_PASSRIGHTS
---@return string? # message
---@return integer? # errno
function Socket:set_passrights(value) end

---Adds the security label of the sender to received messages (control message security).
---@return boolean|nil # SO_PASSSEC
---@return string? # message
---@return integer? # errno
function Socket:passsec() end

---Adds the security label of the sender to received messages (control message security).
---@param value boolean
---@return true? # SO_PASSSEC
---@return string? # message
---@return integer? # errno
function Socket:set_passsec(value) end

---Offset at which the next receive with MSG.PEEK starts; it advances with each peek.
---@return integer|false|nil # SO_PEEK_OFF
---@return string? # message
---@return integer? # errno
function Socket:peek_offset() end

---Offset at which the next receive with MSG.PEEK starts; it advances with each peek.
---@param value integer|false|nil
---@return true? # SO_PEEK_OFF
---@return string? # message
---@return integer? # errno
function Socket:set_peek_offset(value) end

---@class socket2.values.peercred
---@field pid? integer process id
---@field uid? integer user id
---@field gid? integer group id

---Credentials of the peer at the time of connect, listen or pair; false when the socket has no unix peer.
---@return socket2.values.peercred|false|nil # SO_PEERCRED
---@return string? # message
---@return integer? # errno
function Socket:peercred() end

---Connects a unix socket without exchanging credentials (Cygwin only).
---@param value boolean
---@return true? # SO_PEERCRED
---@return string? # message
---@return integer? # errno
function Socket:set_no_peercred(value) end

---Supplementary group ids of the connected peer.
---@return integer[]|nil # SO_PEERGROUPS
---@return string? # message
---@return integer? # errno
function Socket:peergroups() end

---Address of the peer, as peer_addr returns it.
---@return socket2.SockAddr|nil # SO_PEERNAME
---@return string? # message
---@return integer? # errno
function Socket:peer_name() end

---New process descriptor of the connected peer, as a Lua file handle; close it after use.
---@return file*|nil # SO_PEERPIDFD
---@return string? # message
---@return integer? # errno
function Socket:peerpidfd() end

---Security label of the connected peer, such as an SELinux context; false when there is none.
---@return string|false|nil # SO_PEERSEC
---@return string? # message
---@return integer? # errno
function Socket:peersec() end

---Processes the device queue by busy polling instead of interrupts where possible.
---@return boolean|nil # SO_PREFER_BUSY_POLL
---@return string? # message
---@return integer? # errno
function Socket:prefer_busy_poll() end

---Processes the device queue by busy polling instead of interrupts where possible.
---@param value boolean
---@return true? # SO_PREFER_BUSY_POLL
---@return string? # message
---@return integer? # errno
function Socket:set_prefer_busy_poll(value) end

---Queueing priority of every packet that the socket sends.
---@return integer|nil # SO_PRIORITY
---@return string? # message
---@return integer? # errno
function Socket:priority() end

---Queueing priority of every packet that the socket sends.
---@param value integer
---@return true? # SO_PRIORITY
---@return string? # message
---@return integer? # errno
function Socket:set_priority(value) end

---Protocol number of the socket, such as Protocol.TCP; false when there is none.
---@return integer|false|nil # SO_PROTOCOL
---@return string? # message
---@return integer? # errno
function Socket:protocol() end

---Size of the receive buffer in bytes; the kernel doubles the value that you set.
---@return integer|nil # SO_RCVBUF
---@return string? # message
---@return integer? # errno
function Socket:recv_buffer_size() end

---Size of the receive buffer in bytes; the kernel doubles the value that you set.
---@param value integer
---@return true? # SO_RCVBUF
---@return string? # message
---@return integer? # errno
function Socket:set_recv_buffer_size(value) end

---Sets the size of the receive buffer like recv_buffer_size, but beyond the limit of the system.
---@param value integer
---@return true? # SO_RCVBUFFORCE
---@return string? # message
---@return integer? # errno
function Socket:set_recv_buffer_size_force(value) end

---Number of bytes that must be queued before a stream counts as readable.
---@return integer|nil # SO_RCVLOWAT
---@return string? # message
---@return integer? # errno
function Socket:recv_lowat() end

---Number of bytes that must be queued before a stream counts as readable.
---@param value integer
---@return true? # SO_RCVLOWAT
---@return string? # message
---@return integer? # errno
function Socket:set_recv_lowat(value) end

---Adds the firewall mark to received packets (control message mark).
---@return boolean|nil # SO_RCVMARK
---@return string? # message
---@return integer? # errno
function Socket:recv_mark() end

---Adds the firewall mark to received packets (control message mark).
---@param value boolean
---@return true? # SO_RCVMARK
---@return string? # message
---@return integer? # errno
function Socket:set_recv_mark(value) end

---Adds the queueing priority to received packets (control message priority).
---@return boolean|nil # SO_RCVPRIORITY
---@return string? # message
---@return integer? # errno
function Socket:recv_priority() end

---Adds the queueing priority to received packets (control message priority).
---@param value boolean
---@return true? # SO_RCVPRIORITY
---@return string? # message
---@return integer? # errno
function Socket:set_recv_priority(value) end

---How long a blocking receive or accept may wait; false for no limit.
---@return number|false|nil # SO_RCVTIMEO
---@return string? # message
---@return integer? # errno
function Socket:read_timeout() end

---How long a blocking receive or accept may wait; false for no limit.
---@param value number|false|nil
---@return true? # SO_RCVTIMEO
---@return string? # message
---@return integer? # errno
function Socket:set_read_timeout(value) end

---Kernel memory, in bytes, that is reserved for the socket.
---@return integer|nil # SO_RESERVE_MEM
---@return string? # message
---@return integer? # errno
function Socket:reserve_memory() end

---Kernel memory, in bytes, that is reserved for the socket.
---@param value integer
---@return true? # SO_RESERVE_MEM
---@return string? # message
---@return integer? # errno
function Socket:set_reserve_memory(value) end

---Lets bind take an address that a closed connection used recently.
---@return boolean|nil # SO_REUSEADDR
---@return string? # message
---@return integer? # errno
function Socket:reuse_address() end

---Lets bind take an address that a closed connection used recently.
---@param value boolean
---@return true? # SO_REUSEADDR
---@return string? # message
---@return integer? # errno
function Socket:set_reuse_address(value) end
Socket.reuseaddr = Socket.reuse_address
Socket.set_reuseaddr = Socket.set_reuse_address

---Lets several sockets of one user bind the same address and port; the kernel distributes incoming traffic among them.
---@return boolean|nil # SO_REUSEPORT
---@return string? # message
---@return integer? # errno
function Socket:reuse_port() end

---Lets several sockets of one user bind the same address and port; the kernel distributes incoming traffic among them.
---@param value boolean
---@return true? # SO_REUSEPORT
---@return string? # message
---@return integer? # errno
function Socket:set_reuse_port(value) end
Socket.reuseport = Socket.reuse_port
Socket.set_reuseport = Socket.set_reuse_port

---Like reuse_port, and distributes incoming traffic among the sockets (FreeBSD); on Linux reuse_port does this.
---@return boolean|nil # SO_REUSEPORT_LB
---@return string? # message
---@return integer? # errno
function Socket:reuse_port_lb() end

---Like reuse_port, and distributes incoming traffic among the sockets (FreeBSD); on Linux reuse_port does this.
---@param value boolean
---@return true? # SO_REUSEPORT_LB
---@return string? # message
---@return integer? # errno
function Socket:set_reuse_port_lb(value) end

---Adds the number of packets dropped so far because the receive buffer was full (control message rxq_ovfl).
---@return boolean|nil # SO_RXQ_OVFL
---@return string? # message
---@return integer? # errno
function Socket:rxq_ovfl() end

---Adds the number of packets dropped so far because the receive buffer was full (control message rxq_ovfl).
---@param value boolean
---@return true? # SO_RXQ_OVFL
---@return string? # message
---@return integer? # errno
function Socket:set_rxq_ovfl(value) end

---Makes poll and select report a non-empty error queue as an exceptional condition.
---@return boolean|nil # SO_SELECT_ERR_QUEUE
---@return string? # message
---@return integer? # errno
function Socket:select_err_queue() end

---Makes poll and select report a non-empty error queue as an exceptional condition.
---@param value boolean
---@return true? # SO_SELECT_ERR_QUEUE
---@return string? # message
---@return integer? # errno
function Socket:set_select_err_queue(value) end

---Number of the routing table that the socket uses (FreeBSD only).
---@param value integer
---@return true? # SO_SETFIB
---@return string? # message
---@return integer? # errno
function Socket:set_fib(value) end

---Size of the send buffer in bytes; the kernel doubles the value that you set.
---@return integer|nil # SO_SNDBUF
---@return string? # message
---@return integer? # errno
function Socket:send_buffer_size() end

---Size of the send buffer in bytes; the kernel doubles the value that you set.
---@param value integer
---@return true? # SO_SNDBUF
---@return string? # message
---@return integer? # errno
function Socket:set_send_buffer_size(value) end

---Sets the size of the send buffer like send_buffer_size, but beyond the limit of the system.
---@param value integer
---@return true? # SO_SNDBUFFORCE
---@return string? # message
---@return integer? # errno
function Socket:set_send_buffer_size_force(value) end

---Free space that the send buffer must have before the socket counts as writable; on Linux always 1, and cannot be set.
---@return integer|nil # SO_SNDLOWAT
---@return string? # message
---@return integer? # errno
function Socket:send_lowat() end

---Free space that the send buffer must have before the socket counts as writable; on Linux always 1, and cannot be set.
---@param value integer
---@return true? # SO_SNDLOWAT
---@return string? # message
---@return integer? # errno
function Socket:set_send_lowat(value) end

---How long a blocking send or connect may wait; false for no limit.
---@return number|false|nil # SO_SNDTIMEO
---@return string? # message
---@return integer? # errno
function Socket:write_timeout() end

---How long a blocking send or connect may wait; false for no limit.
---@param value number|false|nil
---@return true? # SO_SNDTIMEO
---@return string? # message
---@return integer? # errno
function Socket:set_write_timeout(value) end

---Adds the receive time in microseconds to received messages (control message timestamp).
---@return boolean|nil # SO_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:timestamp() end

---Adds the receive time in microseconds to received messages (control message timestamp).
---@param value boolean
---@return true? # SO_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:set_timestamp(value) end

---@class socket2.values.timestamping
---@field flags? integer bit mask of flags
---@field bind_phc? integer number of the hardware clock to use, with TIMESTAMPING.BIND_PHC

---Which software and hardware timestamps are taken, and how they are reported: {flags =, bind_phc =}, or only the flags, constants of TIMESTAMPING.
---@return socket2.values.timestamping|nil # SO_TIMESTAMPING
---@return string? # message
---@return integer? # errno
function Socket:timestamping() end

---Which software and hardware timestamps are taken, and how they are reported: {flags =, bind_phc =}, or only the flags, constants of TIMESTAMPING.
---@param value socket2.values.timestamping|integer
---@return true? # SO_TIMESTAMPING
---@return string? # message
---@return integer? # errno
function Socket:set_timestamping(value) end

---Adds the receive time in nanoseconds to received messages (control message timestamp_ns).
---@return boolean|nil # SO_TIMESTAMPNS
---@return string? # message
---@return integer? # errno
function Socket:timestamp_ns() end

---Adds the receive time in nanoseconds to received messages (control message timestamp_ns).
---@param value boolean
---@return true? # SO_TIMESTAMPNS
---@return string? # message
---@return integer? # errno
function Socket:set_timestamp_ns(value) end

---Whether a connection may choose another path after retransmissions: SOCK.TXREHASH_DISABLED, SOCK.TXREHASH_ENABLED, or -1 for the system default.
---@return integer|nil # SO_TXREHASH
---@return string? # message
---@return integer? # errno
function Socket:tx_rehash() end

---Whether a connection may choose another path after retransmissions: SOCK.TXREHASH_DISABLED, SOCK.TXREHASH_ENABLED, or -1 for the system default.
---@param value integer
---@return true? # SO_TXREHASH
---@return string? # message
---@return integer? # errno
function Socket:set_tx_rehash(value) end

---@class socket2.values.txtime
---@field clockid? integer number of the clock
---@field flags? integer bit mask of flags

---Clock and flags for sending at a given time (control message txtime): {clockid =, flags =} with constants of TXTIME; false when not set.
---@return socket2.values.txtime|false|nil # SO_TXTIME
---@return string? # message
---@return integer? # errno
function Socket:txtime() end

---Clock and flags for sending at a given time (control message txtime): {clockid =, flags =} with constants of TXTIME; false when not set.
---@param value socket2.values.txtime|false|nil
---@return true? # SO_TXTIME
---@return string? # message
---@return integer? # errno
function Socket:set_txtime(value) end

---Type of the socket, such as Type.STREAM.
---@return integer|nil # SO_TYPE
---@return string? # message
---@return integer? # errno
function Socket:type() end

---Reports for each frame sent over Wi-Fi whether it was acknowledged (control message wifi_status).
---@return boolean|nil # SO_WIFI_STATUS
---@return string? # message
---@return integer? # errno
function Socket:wifi_status() end

---Reports for each frame sent over Wi-Fi whether it was acknowledged (control message wifi_status).
---@param value boolean
---@return true? # SO_WIFI_STATUS
---@return string? # message
---@return integer? # errno
function Socket:set_wifi_status(value) end

---Allows sends with MSG.ZEROCOPY.
---@return boolean|nil # SO_ZEROCOPY
---@return string? # message
---@return integer? # errno
function Socket:zerocopy() end

---Allows sends with MSG.ZEROCOPY.
---@param value boolean
---@return true? # SO_ZEROCOPY
---@return string? # message
---@return integer? # errno
function Socket:set_zerocopy(value) end

---Number of segments after which an acknowledgement is sent at once (Windows only; on Linux see tcp_quickack).
---@param value integer
---@return true? # SIO_TCP_SET_ACK_FREQUENCY
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_ack_frequency(value) end

---Internal state of the congestion control algorithm; false when it reports none.
---@return table|false|nil # TCP_CC_INFO
---@return string? # message
---@return integer? # errno
function Socket:tcp_cc_info() end

---Name of the congestion control algorithm, such as "cubic".
---@return string|false|nil # TCP_CONGESTION
---@return string? # message
---@return integer? # errno
function Socket:tcp_congestion() end

---Name of the congestion control algorithm, such as "cubic".
---@param value string|false|nil
---@return true? # TCP_CONGESTION
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_congestion(value) end

---Sends only full segments until you set it to false, or for about 200 ms.
---@return boolean|nil # TCP_CORK
---@return string? # message
---@return integer? # errno
function Socket:tcp_cork() end

---Sends only full segments until you set it to false, or for about 200 ms.
---@param value boolean
---@return true? # TCP_CORK
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_cork(value) end
Socket.cork = Socket.tcp_cork
Socket.set_cork = Socket.set_tcp_cork

---How long a new connection may wait for its first data before accept returns it; 0 returns it at once.
---@return number|nil # TCP_DEFER_ACCEPT
---@return string? # message
---@return integer? # errno
function Socket:tcp_defer_accept() end

---How long a new connection may wait for its first data before accept returns it; 0 returns it at once.
---@param value number
---@return true? # TCP_DEFER_ACCEPT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_defer_accept(value) end

---Longest delay before an acknowledgement is sent, at most 0.2 seconds.
---@return number|nil # TCP_DELACK_MAX_US
---@return string? # message
---@return integer? # errno
function Socket:tcp_delack_max() end

---Longest delay before an acknowledgement is sent, at most 0.2 seconds.
---@param value number
---@return true? # TCP_DELACK_MAX_US
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_delack_max(value) end

---On a listener, accepts TCP Fast Open with at most this many pending requests.
---@return integer|nil # TCP_FASTOPEN
---@return string? # message
---@return integer? # errno
function Socket:tcp_fastopen() end

---On a listener, accepts TCP Fast Open with at most this many pending requests.
---@param value integer
---@return true? # TCP_FASTOPEN
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_fastopen(value) end

---Delays the handshake of connect until the first send, so that its data travels with the SYN.
---@return boolean|nil # TCP_FASTOPEN_CONNECT
---@return string? # message
---@return integer? # errno
function Socket:tcp_fastopen_connect() end

---Delays the handshake of connect until the first send, so that its data travels with the SYN.
---@param value boolean
---@return true? # TCP_FASTOPEN_CONNECT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_fastopen_connect(value) end

---Secret key for the cookies of TCP Fast Open: 16 bytes, or 32 for two keys.
---@return string|nil # TCP_FASTOPEN_KEY
---@return string? # message
---@return integer? # errno
function Socket:tcp_fastopen_key() end

---Secret key for the cookies of TCP Fast Open: 16 bytes, or 32 for two keys.
---@param value string
---@return true? # TCP_FASTOPEN_KEY
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_fastopen_key(value) end

---Accepts TCP Fast Open data without a cookie.
---@return boolean|nil # TCP_FASTOPEN_NO_COOKIE
---@return string? # message
---@return integer? # errno
function Socket:tcp_fastopen_no_cookie() end

---Accepts TCP Fast Open data without a cookie.
---@param value boolean
---@return true? # TCP_FASTOPEN_NO_COOKIE
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_fastopen_no_cookie(value) end

---@class socket2.values.tcp_info
---@field state? integer state of the connection, such as TCP.ESTABLISHED
---@field ca_state? integer state of congestion control: 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss
---@field retransmits? integer retransmissions in a row by time-out
---@field probes? integer unanswered window or keepalive probes
---@field backoff? integer number of times that the time-out was doubled
---@field options? integer bit mask of negotiated options, such as TCPI.OPT_SACK
---@field snd_wscale? integer window scale that the peer uses
---@field rcv_wscale? integer window scale that this side uses
---@field delivery_rate_app_limited? integer 1 if delivery_rate was limited by the program
---@field fastopen_client_fail? integer reason why TCP Fast Open failed, or 0
---@field rto? number retransmission time-out
---@field ato? number delay of acknowledgements
---@field snd_mss? integer segment size for sending, in bytes
---@field rcv_mss? integer largest segment received recently, in bytes
---@field unacked? integer segments sent but not acknowledged
---@field sacked? integer segments acknowledged selectively
---@field lost? integer segments considered lost
---@field retrans? integer segments retransmitted but not yet acknowledged
---@field fackets? integer no longer used
---@field last_data_sent? number time since data was last sent
---@field last_ack_sent? number no longer used
---@field last_data_recv? number time since data was last received
---@field last_ack_recv? number time since an acknowledgement was last received
---@field pmtu? integer path MTU in bytes
---@field rcv_ssthresh? integer current limit of the advertised window, in bytes
---@field rtt? number smoothed round-trip time
---@field rttvar? number variation of the round-trip time
---@field snd_ssthresh? integer slow start threshold, in segments
---@field snd_cwnd? integer congestion window, in segments
---@field advmss? integer segment size advertised to the peer, in bytes
---@field reordering? integer degree of reordering, in segments
---@field rcv_rtt? number round-trip time estimated by the receiver
---@field rcv_space? integer bytes read per round trip
---@field total_retrans? integer segments retransmitted so far
---@field pacing_rate? integer|false current pacing rate in bytes per second; false for no limit
---@field max_pacing_rate? integer|false highest pacing rate in bytes per second; false for no limit
---@field bytes_acked? integer bytes acknowledged so far
---@field bytes_received? integer bytes received so far
---@field segs_out? integer segments sent so far
---@field segs_in? integer segments received so far
---@field notsent_bytes? integer bytes queued but not sent
---@field min_rtt? number|false shortest round-trip time; false before there is one
---@field data_segs_in? integer segments with data received so far
---@field data_segs_out? integer segments with data sent so far
---@field delivery_rate? integer recent delivery rate in bytes per second
---@field busy_time? number time during which data was being sent
---@field rwnd_limited? number time during which the peer's window limited sending
---@field sndbuf_limited? number time during which the send buffer limited sending
---@field delivered? integer segments delivered so far
---@field delivered_ce? integer delivered segments marked as congested
---@field bytes_sent? integer bytes sent so far, with retransmissions
---@field bytes_retrans? integer bytes retransmitted so far
---@field dsack_dups? integer duplicate segments that the peer reported
---@field reord_seen? integer times that reordering was seen
---@field rcv_ooopack? integer segments received out of order
---@field snd_wnd? integer window advertised by the peer, in bytes
---@field rcv_wnd? integer window advertised to the peer, in bytes
---@field rehash? integer times that another path was tried
---@field total_rto? integer retransmission time-outs so far
---@field total_rto_recoveries? integer recoveries from time-outs so far
---@field total_rto_time? number time spent in recoveries from time-outs
---@field received_ce? integer received segments marked as congested
---@field delivered_e1_bytes? integer delivered bytes marked ECT(1)
---@field delivered_e0_bytes? integer delivered bytes marked ECT(0)
---@field delivered_ce_bytes? integer delivered bytes marked as congested
---@field received_e1_bytes? integer received bytes marked ECT(1)
---@field received_e0_bytes? integer received bytes marked ECT(0)
---@field received_ce_bytes? integer received bytes marked as congested
---@field accecn_fail_mode? integer how accurate ECN failed, a bit mask
---@field accecn_opt_seen? integer state of the accurate ECN option
---@field ecn_mode? integer kind of ECN in use
---@field options2? integer more negotiated options, a bit mask

---State, timers and counters of the connection.
---@return socket2.values.tcp_info|nil # TCP_INFO
---@return string? # message
---@return integer? # errno
function Socket:tcp_info() end

---Adds the number of unread bytes to each receive (control message tcp_inq).
---@return boolean|nil # TCP_INQ
---@return string? # message
---@return integer? # errno
function Socket:tcp_inq() end

---Adds the number of unread bytes to each receive (control message tcp_inq).
---@param value boolean
---@return true? # TCP_INQ
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_inq(value) end

---Whether the connection uses Multipath TCP.
---@return boolean|nil # TCP_IS_MPTCP
---@return string? # message
---@return integer? # errno
function Socket:tcp_is_mptcp() end

---Number of unanswered keepalive probes after which the connection is closed.
---@return integer|nil # TCP_KEEPCNT
---@return string? # message
---@return integer? # errno
function Socket:tcp_keepalive_retries() end

---Number of unanswered keepalive probes after which the connection is closed.
---@param value integer
---@return true? # TCP_KEEPCNT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_keepalive_retries(value) end
Socket.keepalive_retries = Socket.tcp_keepalive_retries

---How long a connection must be idle before the first keepalive probe is sent.
---@return number|nil # TCP_KEEPIDLE
---@return string? # message
---@return integer? # errno
function Socket:tcp_keepalive_time() end

---How long a connection must be idle before the first keepalive probe is sent.
---@param value number
---@return true? # TCP_KEEPIDLE
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_keepalive_time(value) end
Socket.keepalive_time = Socket.tcp_keepalive_time

---Time between two keepalive probes.
---@return number|nil # TCP_KEEPINTVL
---@return string? # message
---@return integer? # errno
function Socket:tcp_keepalive_interval() end

---Time between two keepalive probes.
---@param value number
---@return true? # TCP_KEEPINTVL
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_keepalive_interval(value) end
Socket.keepalive_interval = Socket.tcp_keepalive_interval

---How long a closed connection may stay in FIN-WAIT-2; false skips that state.
---@return number|false|nil # TCP_LINGER2
---@return string? # message
---@return integer? # errno
function Socket:tcp_linger2() end

---How long a closed connection may stay in FIN-WAIT-2; false skips that state.
---@param value number|false|nil
---@return true? # TCP_LINGER2
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_linger2(value) end

---Largest segment size.
---@return integer|nil # TCP_MAXSEG
---@return string? # message
---@return integer? # errno
function Socket:tcp_mss() end

---Largest segment size.
---@param value integer
---@return true? # TCP_MAXSEG
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_mss(value) end
Socket.mss = Socket.tcp_mss
Socket.set_mss = Socket.set_tcp_mss

---@class socket2.values.tcp_md5sig
---@field addr? socket2.SockAddr|string address of the peer
---@field flags? integer bit mask of flags; set from the other members
---@field prefixlen? integer length of the address prefix, in bits
---@field keylen? integer length of the key in bytes; set from key
---@field ifindex? integer|string index of the interface
---@field key? string the key

---Key that signs segments to and from one peer (RFC 2385): {addr =, key =, prefixlen =, ifindex =}.
---@param value socket2.values.tcp_md5sig
---@return true? # TCP_MD5SIG
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_md5sig(value) end

---Sends small segments at once, instead of collecting data while earlier data is unacknowledged (Nagle's algorithm).
---@return boolean|nil # TCP_NODELAY
---@return string? # message
---@return integer? # errno
function Socket:tcp_nodelay() end

---Sends small segments at once, instead of collecting data while earlier data is unacknowledged (Nagle's algorithm).
---@param value boolean
---@return true? # TCP_NODELAY
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_nodelay(value) end
Socket.nodelay = Socket.tcp_nodelay
Socket.set_nodelay = Socket.set_tcp_nodelay

---Number of unsent bytes above which the socket does not count as writable.
---@return integer|nil # TCP_NOTSENT_LOWAT
---@return string? # message
---@return integer? # errno
function Socket:tcp_notsent_lowat() end

---Number of unsent bytes above which the socket does not count as writable.
---@param value integer
---@return true? # TCP_NOTSENT_LOWAT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_notsent_lowat(value) end

---Sequence number of the queue that tcp_repair_queue chose (repair mode only).
---@return integer|nil # TCP_QUEUE_SEQ
---@return string? # message
---@return integer? # errno
function Socket:tcp_queue_seq() end

---Sequence number of the queue that tcp_repair_queue chose (repair mode only).
---@param value integer
---@return true? # TCP_QUEUE_SEQ
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_queue_seq(value) end

---Sends acknowledgements at once instead of delaying them; the kernel may turn it off again by itself.
---@return boolean|nil # TCP_QUICKACK
---@return string? # message
---@return integer? # errno
function Socket:tcp_quickack() end

---Sends acknowledgements at once instead of delaying them; the kernel may turn it off again by itself.
---@param value boolean
---@return true? # TCP_QUICKACK
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_quickack(value) end
Socket.quickack = Socket.tcp_quickack
Socket.set_quickack = Socket.set_tcp_quickack

---Freezes the connection to save and restore it: TCP.REPAIR_ON, TCP.REPAIR_OFF, or TCP.REPAIR_OFF_NO_WP (off, without window probes).
---@return integer|nil # TCP_REPAIR
---@return string? # message
---@return integer? # errno
function Socket:tcp_repair() end

---Freezes the connection to save and restore it: TCP.REPAIR_ON, TCP.REPAIR_OFF, or TCP.REPAIR_OFF_NO_WP (off, without window probes).
---@param value integer
---@return true? # TCP_REPAIR
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_repair(value) end

---Queue that data and tcp_queue_seq apply to in repair mode: TCP.NO_QUEUE, TCP.RECV_QUEUE or TCP.SEND_QUEUE.
---@return integer|nil # TCP_REPAIR_QUEUE
---@return string? # message
---@return integer? # errno
function Socket:tcp_repair_queue() end

---Queue that data and tcp_queue_seq apply to in repair mode: TCP.NO_QUEUE, TCP.RECV_QUEUE or TCP.SEND_QUEUE.
---@param value integer
---@return true? # TCP_REPAIR_QUEUE
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_repair_queue(value) end

---@class socket2.values.tcp_repair_window
---@field snd_wl1? integer sequence number of the last window update
---@field snd_wnd? integer window advertised by the peer, in bytes
---@field max_window? integer largest window that the peer advertised, in bytes
---@field rcv_wnd? integer window advertised to the peer, in bytes
---@field rcv_wup? integer sequence number of the last window advertised

---Send and receive window of the connection (repair mode only).
---@return socket2.values.tcp_repair_window|nil # TCP_REPAIR_WINDOW
---@return string? # message
---@return integer? # errno
function Socket:tcp_repair_window() end

---Send and receive window of the connection (repair mode only).
---@param value socket2.values.tcp_repair_window
---@return true? # TCP_REPAIR_WINDOW
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_repair_window(value) end

---Longest retransmission time-out, from 1 to 120 seconds.
---@return number|nil # TCP_RTO_MAX_MS
---@return string? # message
---@return integer? # errno
function Socket:tcp_rto_max() end

---Longest retransmission time-out, from 1 to 120 seconds.
---@param value number
---@return true? # TCP_RTO_MAX_MS
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_rto_max(value) end

---Shortest retransmission time-out, at most 0.2 seconds.
---@return number|nil # TCP_RTO_MIN_US
---@return string? # message
---@return integer? # errno
function Socket:tcp_rto_min() end

---Shortest retransmission time-out, at most 0.2 seconds.
---@param value number
---@return true? # TCP_RTO_MIN_US
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_rto_min(value) end

---Headers of the SYN packet of an accepted connection, if tcp_save_syn was set; can be read once.
---@return string|nil # TCP_SAVED_SYN
---@return string? # message
---@return integer? # errno
function Socket:tcp_saved_syn() end

---On a listener, keeps the headers of incoming SYN packets for tcp_saved_syn: 1 from the IP header on, 2 with the link header.
---@return integer|nil # TCP_SAVE_SYN
---@return string? # message
---@return integer? # errno
function Socket:tcp_save_syn() end

---On a listener, keeps the headers of incoming SYN packets for tcp_saved_syn: 1 from the IP header on, 2 with the link header.
---@param value integer
---@return true? # TCP_SAVE_SYN
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_save_syn(value) end

---Number of times that the SYN is sent again before connect fails.
---@return integer|nil # TCP_SYNCNT
---@return string? # message
---@return integer? # errno
function Socket:tcp_syn_count() end

---Number of times that the SYN is sent again before connect fails.
---@param value integer
---@return true? # TCP_SYNCNT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_syn_count(value) end

---Obsolete switch for thin streams; the kernel accepts and ignores it.
---@return boolean|nil # TCP_THIN_DUPACK
---@return string? # message
---@return integer? # errno
function Socket:tcp_thin_dupack() end

---Obsolete switch for thin streams; the kernel accepts and ignores it.
---@param value boolean
---@return true? # TCP_THIN_DUPACK
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_thin_dupack(value) end

---Uses constant instead of growing retransmission time-outs while few packets are in flight.
---@return boolean|nil # TCP_THIN_LINEAR_TIMEOUTS
---@return string? # message
---@return integer? # errno
function Socket:tcp_thin_linear_timeouts() end

---Uses constant instead of growing retransmission time-outs while few packets are in flight.
---@param value boolean
---@return true? # TCP_THIN_LINEAR_TIMEOUTS
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_thin_linear_timeouts(value) end
Socket.thin_linear_timeouts = Socket.tcp_thin_linear_timeouts
Socket.set_thin_linear_timeouts = Socket.set_tcp_thin_linear_timeouts

---Value of the timestamp clock of the connection; can only be set in repair mode.
---@return integer|nil # TCP_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:tcp_timestamp() end

---Value of the timestamp clock of the connection; can only be set in repair mode.
---@param value integer
---@return true? # TCP_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_timestamp(value) end

---Delays every packet sent by this time, for tests.
---@return number|nil # TCP_TX_DELAY
---@return string? # message
---@return integer? # errno
function Socket:tcp_tx_delay() end

---Delays every packet sent by this time, for tests.
---@param value number
---@return true? # TCP_TX_DELAY
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_tx_delay(value) end

---Upper layer protocol of the connection, such as "tls"; false when there is none.
---@return string|false|nil # TCP_ULP
---@return string? # message
---@return integer? # errno
function Socket:tcp_ulp() end

---Upper layer protocol of the connection, such as "tls"; false when there is none.
---@param value string|false|nil
---@return true? # TCP_ULP
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_ulp(value) end

---How long sent data may stay unacknowledged before the connection is closed; false for the system default.
---@return number|false|nil # TCP_USER_TIMEOUT
---@return string? # message
---@return integer? # errno
function Socket:tcp_user_timeout() end

---How long sent data may stay unacknowledged before the connection is closed; false for the system default.
---@param value number|false|nil
---@return true? # TCP_USER_TIMEOUT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_user_timeout(value) end

---Largest receive window that is advertised to the peer.
---@return integer|nil # TCP_WINDOW_CLAMP
---@return string? # message
---@return integer? # errno
function Socket:tcp_window_clamp() end

---Largest receive window that is advertised to the peer.
---@param value integer
---@return true? # TCP_WINDOW_CLAMP
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_window_clamp(value) end

---Lets bind with port 0 choose only the address; the port is chosen later, by connect.
---@return boolean|nil # IP_BIND_ADDRESS_NO_PORT
---@return string? # message
---@return integer? # errno
function Socket:bind_address_no_port_v4() end

---Lets bind with port 0 choose only the address; the port is chosen later, by connect.
---@param value boolean
---@return true? # IP_BIND_ADDRESS_NO_PORT
---@return string? # message
---@return integer? # errno
function Socket:set_bind_address_no_port_v4(value) end

---Adds the checksum of the payload to received datagrams (control message checksum_v4).
---@return boolean|nil # IP_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:recv_checksum_v4() end

---Adds the checksum of the payload to received datagrams (control message checksum_v4).
---@param value boolean
---@return true? # IP_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:set_recv_checksum_v4(value) end

---Refuses IPv4 packets that are too long for the path, instead of sending them in fragments.
---@return boolean|nil # IP_DONTFRAG
---@return string? # message
---@return integer? # errno
function Socket:dontfrag_v4() end

---Refuses IPv4 packets that are too long for the path, instead of sending them in fragments.
---@param value boolean
---@return true? # IP_DONTFRAG
---@return string? # message
---@return integer? # errno
function Socket:set_dontfrag_v4(value) end

---Lets bind take an IPv4 address that no local interface has (yet).
---@return boolean|nil # IP_FREEBIND
---@return string? # message
---@return integer? # errno
function Socket:freebind_v4() end

---Lets bind take an IPv4 address that no local interface has (yet).
---@param value boolean
---@return true? # IP_FREEBIND
---@return string? # message
---@return integer? # errno
function Socket:set_freebind_v4(value) end
Socket.freebind = Socket.freebind_v4
Socket.set_freebind = Socket.set_freebind_v4

---On a raw socket, says that the program writes the IPv4 header of each packet itself.
---@return boolean|nil # IP_HDRINCL
---@return string? # message
---@return integer? # errno
function Socket:header_included_v4() end

---On a raw socket, says that the program writes the IPv4 header of each packet itself.
---@param value boolean
---@return true? # IP_HDRINCL
---@return string? # message
---@return integer? # errno
function Socket:set_header_included_v4(value) end
Socket.header_included = Socket.header_included_v4
Socket.set_header_included = Socket.set_header_included_v4

---@class socket2.values.local_port_range_v4
---@field low? integer lowest port
---@field high? integer highest port

---Range {low =, high =} from which ports are chosen automatically; false uses the range of the system.
---@return socket2.values.local_port_range_v4|false|nil # IP_LOCAL_PORT_RANGE
---@return string? # message
---@return integer? # errno
function Socket:local_port_range_v4() end

---Range {low =, high =} from which ports are chosen automatically; false uses the range of the system.
---@param value socket2.values.local_port_range_v4|false|nil
---@return true? # IP_LOCAL_PORT_RANGE
---@return string? # message
---@return integer? # errno
function Socket:set_local_port_range_v4(value) end

---Silently drops received packets whose time-to-live is below this value.
---@return integer|nil # IP_MINTTL
---@return string? # message
---@return integer? # errno
function Socket:min_ttl_v4() end

---Silently drops received packets whose time-to-live is below this value.
---@param value integer
---@return true? # IP_MINTTL
---@return string? # message
---@return integer? # errno
function Socket:set_min_ttl_v4(value) end

---@class socket2.values.source_filter_v4
---@field multiaddr? string address of the group
---@field interface? string|integer interface, by index or name
---@field fmode? integer|string whether the listed senders are accepted or ignored
---@field numsrc? integer number of senders; set from slist
---@field slist? table addresses of the senders

---Senders of an IPv4 group that the socket accepts or ignores: {multiaddr =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}.
---@param group string
---@param interface? integer|string
---@return socket2.values.source_filter_v4|nil # IP_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:source_filter_v4(group, interface) end

---Senders of an IPv4 group that the socket accepts or ignores: {multiaddr =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}.
---@param value socket2.values.source_filter_v4
---@return true? # IP_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:set_source_filter_v4(value) end

---Path MTU that is currently known for the destination of a connected socket.
---@return integer|nil # IP_MTU
---@return string? # message
---@return integer? # errno
function Socket:mtu_v4() end

---Policy for path MTU discovery and the don't-fragment bit: IP.PMTUDISC_DONT, IP.PMTUDISC_WANT, IP.PMTUDISC_DO, IP.PMTUDISC_PROBE, IP.PMTUDISC_INTERFACE or IP.PMTUDISC_OMIT.
---@return integer|nil # IP_MTU_DISCOVER
---@return string? # message
---@return integer? # errno
function Socket:mtu_discover_v4() end

---Policy for path MTU discovery and the don't-fragment bit: IP.PMTUDISC_DONT, IP.PMTUDISC_WANT, IP.PMTUDISC_DO, IP.PMTUDISC_PROBE, IP.PMTUDISC_INTERFACE or IP.PMTUDISC_OMIT.
---@param value integer
---@return true? # IP_MTU_DISCOVER
---@return string? # message
---@return integer? # errno
function Socket:set_mtu_discover_v4(value) end

---Whether the socket also receives IPv4 groups that only other sockets joined.
---@return boolean|nil # IP_MULTICAST_ALL
---@return string? # message
---@return integer? # errno
function Socket:multicast_all_v4() end

---Whether the socket also receives IPv4 groups that only other sockets joined.
---@param value boolean
---@return true? # IP_MULTICAST_ALL
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_all_v4(value) end

---Interface that sends outgoing IPv4 multicasts.
---@return string|false|nil # IP_MULTICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:multicast_if_v4() end

---Interface that sends outgoing IPv4 multicasts.
---@param value string|integer|false|nil
---@return true? # IP_MULTICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_if_v4(value) end

---Whether this host also receives the IPv4 multicasts that the socket sends.
---@return boolean|nil # IP_MULTICAST_LOOP
---@return string? # message
---@return integer? # errno
function Socket:multicast_loop_v4() end

---Whether this host also receives the IPv4 multicasts that the socket sends.
---@param value boolean
---@return true? # IP_MULTICAST_LOOP
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_loop_v4(value) end

---Time-to-live of outgoing IPv4 multicasts; -1 sets the default, 1.
---@return integer|nil # IP_MULTICAST_TTL
---@return string? # message
---@return integer? # errno
function Socket:multicast_ttl_v4() end

---Time-to-live of outgoing IPv4 multicasts; -1 sets the default, 1.
---@param value integer
---@return true? # IP_MULTICAST_TTL
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_ttl_v4(value) end

---Does not reassemble outgoing fragments, so that a raw socket with header_included_v4 can send fragments.
---@return boolean|nil # IP_NODEFRAG
---@return string? # message
---@return integer? # errno
function Socket:nodefrag_v4() end

---Does not reassemble outgoing fragments, so that a raw socket with header_included_v4 can send fragments.
---@param value boolean
---@return true? # IP_NODEFRAG
---@return string? # message
---@return integer? # errno
function Socket:set_nodefrag_v4(value) end

---IP header options, as bytes, that are added to every packet sent.
---@return string|nil # IP_OPTIONS
---@return string? # message
---@return integer? # errno
function Socket:options_v4() end

---IP header options, as bytes, that are added to every packet sent.
---@param value string
---@return true? # IP_OPTIONS
---@return string? # message
---@return integer? # errno
function Socket:set_options_v4(value) end

---Adds the IPsec security label to received datagrams (control message passsec_v4).
---@return boolean|nil # IP_PASSSEC
---@return string? # message
---@return integer? # errno
function Socket:passsec_v4() end

---Adds the IPsec security label to received datagrams (control message passsec_v4).
---@param value boolean
---@return true? # IP_PASSSEC
---@return string? # message
---@return integer? # errno
function Socket:set_passsec_v4(value) end

---Adds the receiving interface and the destination address to received packets (control message pktinfo_v4).
---@return boolean|nil # IP_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:recv_pktinfo_v4() end

---Adds the receiving interface and the destination address to received packets (control message pktinfo_v4).
---@param value boolean
---@return true? # IP_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_recv_pktinfo_v4(value) end

---Latest IPv4 control messages of a stream socket, as the bytes of a control buffer.
---@return string|nil # IP_PKTOPTIONS
---@return string? # message
---@return integer? # errno
function Socket:packet_options_v4() end

---Protocol number that a raw IPv4 socket sends.
---@return integer|nil # IP_PROTOCOL
---@return string? # message
---@return integer? # errno
function Socket:ip_protocol_v4() end

---Adds the address that a packet was sent to, to received datagrams (control message dst_addr_v4).
---@return boolean|nil # IP_RECVDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:recv_dst_addr_v4() end

---Adds the address that a packet was sent to, to received datagrams (control message dst_addr_v4).
---@param value boolean
---@return true? # IP_RECVDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_dst_addr_v4(value) end

---Queues ICMP and local errors with all details; read them with MSG.ERRQUEUE (control message error_v4).
---@return boolean|nil # IP_RECVERR
---@return string? # message
---@return integer? # errno
function Socket:recv_err_v4() end

---Queues ICMP and local errors with all details; read them with MSG.ERRQUEUE (control message error_v4).
---@param value boolean
---@return true? # IP_RECVERR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_err_v4(value) end

---Adds the position of RFC 4884 extensions in ICMP errors to entries of the error queue.
---@return boolean|nil # IP_RECVERR_RFC4884
---@return string? # message
---@return integer? # errno
function Socket:recv_err_rfc4884_v4() end

---Adds the position of RFC 4884 extensions in ICMP errors to entries of the error queue.
---@param value boolean
---@return true? # IP_RECVERR_RFC4884
---@return string? # message
---@return integer? # errno
function Socket:set_recv_err_rfc4884_v4(value) end

---Adds the size of the largest fragment of each reassembled datagram (control message frag_size_v4).
---@return boolean|nil # IP_RECVFRAGSIZE
---@return string? # message
---@return integer? # errno
function Socket:recv_frag_size_v4() end

---Adds the size of the largest fragment of each reassembled datagram (control message frag_size_v4).
---@param value boolean
---@return true? # IP_RECVFRAGSIZE
---@return string? # message
---@return integer? # errno
function Socket:set_recv_frag_size_v4(value) end

---Adds the IP header options to received packets, as they arrived (control message options_v4).
---@return boolean|nil # IP_RECVOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_options_v4() end

---Adds the IP header options to received packets, as they arrived (control message options_v4).
---@param value boolean
---@return true? # IP_RECVOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_options_v4(value) end

---Adds the original destination address and port, before redirection, to received datagrams (control message orig_dst_addr_v4).
---@return boolean|nil # IP_RECVORIGDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:recv_orig_dst_addr_v4() end

---Adds the original destination address and port, before redirection, to received datagrams (control message orig_dst_addr_v4).
---@param value boolean
---@return true? # IP_RECVORIGDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_orig_dst_addr_v4(value) end

---Adds the type-of-service byte to received packets (control message tos_v4).
---@return boolean|nil # IP_RECVTOS
---@return string? # message
---@return integer? # errno
function Socket:recv_tos_v4() end

---Adds the type-of-service byte to received packets (control message tos_v4).
---@param value boolean
---@return true? # IP_RECVTOS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_tos_v4(value) end
Socket.recv_tos = Socket.recv_tos_v4
Socket.set_recv_tos = Socket.set_recv_tos_v4

---Adds the time-to-live to received packets (control message ttl_v4).
---@return boolean|nil # IP_RECVTTL
---@return string? # message
---@return integer? # errno
function Socket:recv_ttl_v4() end

---Adds the time-to-live to received packets (control message ttl_v4).
---@param value boolean
---@return true? # IP_RECVTTL
---@return string? # message
---@return integer? # errno
function Socket:set_recv_ttl_v4(value) end

---Adds the IP header options to received packets, reversed for use in a reply (control message ret_options_v4).
---@return boolean|nil # IP_RETOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_ret_options_v4() end

---Adds the IP header options to received packets, reversed for use in a reply (control message ret_options_v4).
---@param value boolean
---@return true? # IP_RETOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_ret_options_v4(value) end

---Passes forwarded packets that have the Router Alert option to this raw socket.
---@return boolean|nil # IP_ROUTER_ALERT
---@return string? # message
---@return integer? # errno
function Socket:router_alert_v4() end

---Passes forwarded packets that have the Router Alert option to this raw socket.
---@param value boolean
---@return true? # IP_ROUTER_ALERT
---@return string? # message
---@return integer? # errno
function Socket:set_router_alert_v4(value) end

---Type-of-service byte (DSCP and ECN) of outgoing IPv4 packets.
---@return integer|nil # IP_TOS
---@return string? # message
---@return integer? # errno
function Socket:tos_v4() end

---Type-of-service byte (DSCP and ECN) of outgoing IPv4 packets.
---@param value integer
---@return true? # IP_TOS
---@return string? # message
---@return integer? # errno
function Socket:set_tos_v4(value) end
Socket.tos = Socket.tos_v4
Socket.set_tos = Socket.set_tos_v4

---Allows the socket to use IPv4 addresses that are not local, as transparent proxies do.
---@return boolean|nil # IP_TRANSPARENT
---@return string? # message
---@return integer? # errno
function Socket:ip_transparent_v4() end

---Allows the socket to use IPv4 addresses that are not local, as transparent proxies do.
---@param value boolean
---@return true? # IP_TRANSPARENT
---@return string? # message
---@return integer? # errno
function Socket:set_ip_transparent_v4(value) end
Socket.ip_transparent = Socket.ip_transparent_v4
Socket.set_ip_transparent = Socket.set_ip_transparent_v4

---Time-to-live of outgoing IPv4 unicast packets; -1 sets it to the system default.
---@return integer|nil # IP_TTL
---@return string? # message
---@return integer? # errno
function Socket:ttl_v4() end

---Time-to-live of outgoing IPv4 unicast packets; -1 sets it to the system default.
---@param value integer
---@return true? # IP_TTL
---@return string? # message
---@return integer? # errno
function Socket:set_ttl_v4(value) end
Socket.ttl = Socket.ttl_v4
Socket.set_ttl = Socket.set_ttl_v4

---Interface for outgoing IPv4 unicast packets, set by index or name and read as index.
---@return integer|false|nil # IP_UNICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:unicast_if_v4() end

---Interface for outgoing IPv4 unicast packets, set by index or name and read as index.
---@param value string|integer|false|nil
---@return true? # IP_UNICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:set_unicast_if_v4(value) end

---@class socket2.values.mcast_source_filter_v4
---@field group? string address of the group
---@field interface? integer|string interface, by index or name
---@field fmode? integer|string whether the listed senders are accepted or ignored
---@field numsrc? integer number of senders; set from slist
---@field slist? table addresses of the senders

---Senders of a group that the socket accepts or ignores (at the level of IPv4): {group =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}.
---@param group string
---@param interface? integer|string
---@return socket2.values.mcast_source_filter_v4|nil # MCAST_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:mcast_source_filter_v4(group, interface) end

---Senders of a group that the socket accepts or ignores (at the level of IPv4): {group =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}.
---@param value socket2.values.mcast_source_filter_v4
---@return true? # MCAST_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:set_mcast_source_filter_v4(value) end

---Original destination of an IPv4 connection that the firewall redirected, from connection tracking.
---@return socket2.SockAddr|nil # SO_ORIGINAL_DST
---@return string? # message
---@return integer? # errno
function Socket:original_dst_v4() end
Socket.original_dst = Socket.original_dst_v4

---Original destination of an IPv6 connection that the firewall redirected, from connection tracking.
---@return socket2.SockAddr|nil # IP6T_SO_ORIGINAL_DST
---@return string? # message
---@return integer? # errno
function Socket:original_dst_v6() end
Socket.original_dst_ipv6 = Socket.original_dst_v6

---Like recv_dstopts_v6, in the older form of RFC 2292.
---@return boolean|nil # IPV6_2292DSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_dstopts_v6() end

---Like recv_dstopts_v6, in the older form of RFC 2292.
---@param value boolean
---@return true? # IPV6_2292DSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_dstopts_v6(value) end

---Like recv_hoplimit_v6, in the older form of RFC 2292.
---@return boolean|nil # IPV6_2292HOPLIMIT
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_hoplimit_v6() end

---Like recv_hoplimit_v6, in the older form of RFC 2292.
---@param value boolean
---@return true? # IPV6_2292HOPLIMIT
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_hoplimit_v6(value) end

---Like recv_hopopts_v6, in the older form of RFC 2292.
---@return boolean|nil # IPV6_2292HOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_hopopts_v6() end

---Like recv_hopopts_v6, in the older form of RFC 2292.
---@param value boolean
---@return true? # IPV6_2292HOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_hopopts_v6(value) end

---Like recv_pktinfo_v6, in the older form of RFC 2292.
---@return boolean|nil # IPV6_2292PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_pktinfo_v6() end

---Like recv_pktinfo_v6, in the older form of RFC 2292.
---@param value boolean
---@return true? # IPV6_2292PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_pktinfo_v6(value) end

---Options for all packets sent, in the older form of RFC 2292; on a stream socket reads as the latest control messages.
---@return string|nil # IPV6_2292PKTOPTIONS
---@return string? # message
---@return integer? # errno
function Socket:packet_options_2292_v6() end

---Options for all packets sent, in the older form of RFC 2292; on a stream socket reads as the latest control messages.
---@param value string
---@return true? # IPV6_2292PKTOPTIONS
---@return string? # message
---@return integer? # errno
function Socket:set_packet_options_2292_v6(value) end

---Like recv_rthdr_v6, in the older form of RFC 2292.
---@return boolean|nil # IPV6_2292RTHDR
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_rthdr_v6() end

---Like recv_rthdr_v6, in the older form of RFC 2292.
---@param value boolean
---@return true? # IPV6_2292RTHDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_rthdr_v6(value) end

---Set to 'ipv4', turns an IPv6 socket that is connected to a v4-mapped address into an IPv4 socket.
---@return integer|nil # IPV6_ADDRFORM
---@return string? # message
---@return integer? # errno
function Socket:addrform_v6() end

---Set to 'ipv4', turns an IPv6 socket that is connected to a v4-mapped address into an IPv4 socket.
---@param value integer
---@return true? # IPV6_ADDRFORM
---@return string? # message
---@return integer? # errno
function Socket:set_addrform_v6(value) end

---Preferences for choosing the source address (RFC 5014), such as IPV6.PREFER_SRC_TMP or IPV6.PREFER_SRC_PUBLIC.
---@return integer|nil # IPV6_ADDR_PREFERENCES
---@return string? # message
---@return integer? # errno
function Socket:addr_preferences_v6() end

---Preferences for choosing the source address (RFC 5014), such as IPV6.PREFER_SRC_TMP or IPV6.PREFER_SRC_PUBLIC.
---@param value integer
---@return true? # IPV6_ADDR_PREFERENCES
---@return string? # message
---@return integer? # errno
function Socket:set_addr_preferences_v6(value) end

---Whether the kernel computes flow labels for packets that have none.
---@return boolean|nil # IPV6_AUTOFLOWLABEL
---@return string? # message
---@return integer? # errno
function Socket:auto_flowlabel_v6() end

---Whether the kernel computes flow labels for packets that have none.
---@param value boolean
---@return true? # IPV6_AUTOFLOWLABEL
---@return string? # message
---@return integer? # errno
function Socket:set_auto_flowlabel_v6(value) end

---Offset at which the kernel writes and verifies the checksum of a raw IPv6 protocol; -1 turns this off.
---@return integer|nil # IPV6_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:checksum_offset_v6() end

---Offset at which the kernel writes and verifies the checksum of a raw IPv6 protocol; -1 turns this off.
---@param value integer
---@return true? # IPV6_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:set_checksum_offset_v6(value) end

---Never fragments outgoing packets: a send that is larger than the MTU fails.
---@return boolean|nil # IPV6_DONTFRAG
---@return string? # message
---@return integer? # errno
function Socket:dontfrag_v6() end

---Never fragments outgoing packets: a send that is larger than the MTU fails.
---@param value boolean
---@return true? # IPV6_DONTFRAG
---@return string? # message
---@return integer? # errno
function Socket:set_dontfrag_v6(value) end

---Destination options header, as bytes, of every packet sent.
---@return string|nil # IPV6_DSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:dstopts_v6() end

---Destination options header, as bytes, of every packet sent.
---@param value string
---@return true? # IPV6_DSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_dstopts_v6(value) end

---Adds the traffic class and flow label to received packets (control message flowinfo_v6).
---@return boolean|nil # IPV6_FLOWINFO
---@return string? # message
---@return integer? # errno
function Socket:recv_flowinfo_v6() end

---Adds the traffic class and flow label to received packets (control message flowinfo_v6).
---@param value boolean
---@return true? # IPV6_FLOWINFO
---@return string? # message
---@return integer? # errno
function Socket:set_recv_flowinfo_v6(value) end

---Uses the flowinfo of the destination address as flow label and traffic class of packets sent.
---@return boolean|nil # IPV6_FLOWINFO_SEND
---@return string? # message
---@return integer? # errno
function Socket:flowinfo_send_v6() end

---Uses the flowinfo of the destination address as flow label and traffic class of packets sent.
---@param value boolean
---@return true? # IPV6_FLOWINFO_SEND
---@return string? # message
---@return integer? # errno
function Socket:set_flowinfo_send_v6(value) end

---Lets bind take an IPv6 address that no local interface has (yet).
---@return boolean|nil # IPV6_FREEBIND
---@return string? # message
---@return integer? # errno
function Socket:freebind_v6() end

---Lets bind take an IPv6 address that no local interface has (yet).
---@param value boolean
---@return true? # IPV6_FREEBIND
---@return string? # message
---@return integer? # errno
function Socket:set_freebind_v6(value) end
Socket.freebind_ipv6 = Socket.freebind_v6
Socket.set_freebind_ipv6 = Socket.set_freebind_v6

---On a raw socket, says that the program writes the IPv6 header of each packet itself.
---@return boolean|nil # IPV6_HDRINCL
---@return string? # message
---@return integer? # errno
function Socket:header_included_v6() end

---On a raw socket, says that the program writes the IPv6 header of each packet itself.
---@param value boolean
---@return true? # IPV6_HDRINCL
---@return string? # message
---@return integer? # errno
function Socket:set_header_included_v6(value) end

---Hop-by-hop options header, as bytes, of every packet sent.
---@return string|nil # IPV6_HOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:hopopts_v6() end

---Hop-by-hop options header, as bytes, of every packet sent.
---@param value string
---@return true? # IPV6_HOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_hopopts_v6(value) end

---Silently drops received packets whose hop limit is below this value.
---@return integer|nil # IPV6_MINHOPCOUNT
---@return string? # message
---@return integer? # errno
function Socket:min_hopcount_v6() end

---Silently drops received packets whose hop limit is below this value.
---@param value integer
---@return true? # IPV6_MINHOPCOUNT
---@return string? # message
---@return integer? # errno
function Socket:set_min_hopcount_v6(value) end

---Reads as the path MTU of a connected socket; setting it limits the size of packets sent.
---@return integer|nil # IPV6_MTU
---@return string? # message
---@return integer? # errno
function Socket:mtu_v6() end

---Reads as the path MTU of a connected socket; setting it limits the size of packets sent.
---@param value integer
---@return true? # IPV6_MTU
---@return string? # message
---@return integer? # errno
function Socket:set_mtu_v6(value) end

---Policy for IPv6 path MTU discovery: IPV6.PMTUDISC_DONT, IPV6.PMTUDISC_WANT, IPV6.PMTUDISC_DO, IPV6.PMTUDISC_PROBE, IPV6.PMTUDISC_INTERFACE or IPV6.PMTUDISC_OMIT.
---@return integer|nil # IPV6_MTU_DISCOVER
---@return string? # message
---@return integer? # errno
function Socket:mtu_discover_v6() end

---Policy for IPv6 path MTU discovery: IPV6.PMTUDISC_DONT, IPV6.PMTUDISC_WANT, IPV6.PMTUDISC_DO, IPV6.PMTUDISC_PROBE, IPV6.PMTUDISC_INTERFACE or IPV6.PMTUDISC_OMIT.
---@param value integer
---@return true? # IPV6_MTU_DISCOVER
---@return string? # message
---@return integer? # errno
function Socket:set_mtu_discover_v6(value) end

---Whether the socket also receives IPv6 groups that only other sockets joined.
---@return boolean|nil # IPV6_MULTICAST_ALL
---@return string? # message
---@return integer? # errno
function Socket:multicast_all_v6() end

---Whether the socket also receives IPv6 groups that only other sockets joined.
---@param value boolean
---@return true? # IPV6_MULTICAST_ALL
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_all_v6(value) end

---Hop limit of outgoing IPv6 multicasts; -1 sets the default.
---@return integer|nil # IPV6_MULTICAST_HOPS
---@return string? # message
---@return integer? # errno
function Socket:multicast_hops_v6() end

---Hop limit of outgoing IPv6 multicasts; -1 sets the default.
---@param value integer
---@return true? # IPV6_MULTICAST_HOPS
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_hops_v6(value) end

---Interface that sends outgoing IPv6 multicasts, set by index or name and read as index.
---@return integer|false|nil # IPV6_MULTICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:multicast_if_v6() end

---Interface that sends outgoing IPv6 multicasts, set by index or name and read as index.
---@param value string|integer|false|nil
---@return true? # IPV6_MULTICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_if_v6(value) end

---Whether this host also receives the IPv6 multicasts that the socket sends.
---@return boolean|nil # IPV6_MULTICAST_LOOP
---@return string? # message
---@return integer? # errno
function Socket:multicast_loop_v6() end

---Whether this host also receives the IPv6 multicasts that the socket sends.
---@param value boolean
---@return true? # IPV6_MULTICAST_LOOP
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_loop_v6(value) end

---@class socket2.values.path_mtu_v6
---@field addr? socket2.SockAddr|false address
---@field mtu? integer path MTU in bytes

---Path MTU of a connected socket: {addr =, mtu =}; addr is false when the system does not report it.
---@return socket2.values.path_mtu_v6|nil # IPV6_PATHMTU
---@return string? # message
---@return integer? # errno
function Socket:path_mtu_v6() end

---@class socket2.values.pktinfo_v6
---@field addr? string address
---@field ifindex? integer|string index of the interface

---Source address and outgoing interface of every packet sent: {addr =, ifindex =}; false clears it.
---@param value socket2.values.pktinfo_v6
---@return true? # IPV6_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_pktinfo_v6(value) end

---Adds the destination options header to received packets (control message dstopts_v6).
---@return boolean|nil # IPV6_RECVDSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_dstopts_v6() end

---Adds the destination options header to received packets (control message dstopts_v6).
---@param value boolean
---@return true? # IPV6_RECVDSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_dstopts_v6(value) end

---Queues ICMPv6 and local errors with all details; read them with MSG.ERRQUEUE (control message error_v6).
---@return boolean|nil # IPV6_RECVERR
---@return string? # message
---@return integer? # errno
function Socket:recv_err_v6() end

---Queues ICMPv6 and local errors with all details; read them with MSG.ERRQUEUE (control message error_v6).
---@param value boolean
---@return true? # IPV6_RECVERR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_err_v6(value) end

---Adds the position of RFC 4884 extensions in ICMPv6 errors to entries of the error queue.
---@return boolean|nil # IPV6_RECVERR_RFC4884
---@return string? # message
---@return integer? # errno
function Socket:recv_err_rfc4884_v6() end

---Adds the position of RFC 4884 extensions in ICMPv6 errors to entries of the error queue.
---@param value boolean
---@return true? # IPV6_RECVERR_RFC4884
---@return string? # message
---@return integer? # errno
function Socket:set_recv_err_rfc4884_v6(value) end

---Adds the size of the largest fragment of each reassembled datagram (control message frag_size_v6).
---@return boolean|nil # IPV6_RECVFRAGSIZE
---@return string? # message
---@return integer? # errno
function Socket:recv_frag_size_v6() end

---Adds the size of the largest fragment of each reassembled datagram (control message frag_size_v6).
---@param value boolean
---@return true? # IPV6_RECVFRAGSIZE
---@return string? # message
---@return integer? # errno
function Socket:set_recv_frag_size_v6(value) end

---Adds the hop limit to received packets (control message hoplimit_v6).
---@return boolean|nil # IPV6_RECVHOPLIMIT
---@return string? # message
---@return integer? # errno
function Socket:recv_hoplimit_v6() end

---Adds the hop limit to received packets (control message hoplimit_v6).
---@param value boolean
---@return true? # IPV6_RECVHOPLIMIT
---@return string? # message
---@return integer? # errno
function Socket:set_recv_hoplimit_v6(value) end

---Adds the hop-by-hop options header to received packets (control message hopopts_v6).
---@return boolean|nil # IPV6_RECVHOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_hopopts_v6() end

---Adds the hop-by-hop options header to received packets (control message hopopts_v6).
---@param value boolean
---@return true? # IPV6_RECVHOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_hopopts_v6(value) end

---Adds the original destination address and port, before redirection, to received datagrams (control message orig_dst_addr_v6).
---@return boolean|nil # IPV6_RECVORIGDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:recv_orig_dst_addr_v6() end

---Adds the original destination address and port, before redirection, to received datagrams (control message orig_dst_addr_v6).
---@param value boolean
---@return true? # IPV6_RECVORIGDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_orig_dst_addr_v6(value) end

---Reports changes of the path MTU with received messages (control message path_mtu_v6).
---@return boolean|nil # IPV6_RECVPATHMTU
---@return string? # message
---@return integer? # errno
function Socket:recv_path_mtu_v6() end

---Reports changes of the path MTU with received messages (control message path_mtu_v6).
---@param value boolean
---@return true? # IPV6_RECVPATHMTU
---@return string? # message
---@return integer? # errno
function Socket:set_recv_path_mtu_v6(value) end

---Adds the receiving interface and the destination address to received packets (control message pktinfo_v6).
---@return boolean|nil # IPV6_RECVPKTINFO
---@return string? # message
---@return integer? # errno
function Socket:recv_pktinfo_v6() end

---Adds the receiving interface and the destination address to received packets (control message pktinfo_v6).
---@param value boolean
---@return true? # IPV6_RECVPKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_recv_pktinfo_v6(value) end

---Adds the routing header to received packets (control message rthdr_v6).
---@return boolean|nil # IPV6_RECVRTHDR
---@return string? # message
---@return integer? # errno
function Socket:recv_rthdr_v6() end

---Adds the routing header to received packets (control message rthdr_v6).
---@param value boolean
---@return true? # IPV6_RECVRTHDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_rthdr_v6(value) end

---Adds the traffic class to received packets (control message tclass_v6).
---@return boolean|nil # IPV6_RECVTCLASS
---@return string? # message
---@return integer? # errno
function Socket:recv_tclass_v6() end

---Adds the traffic class to received packets (control message tclass_v6).
---@param value boolean
---@return true? # IPV6_RECVTCLASS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_tclass_v6(value) end

---Passes forwarded packets with this Router Alert value to the raw socket; a negative value stops that.
---@return integer|nil # IPV6_ROUTER_ALERT
---@return string? # message
---@return integer? # errno
function Socket:router_alert_v6() end

---Passes forwarded packets with this Router Alert value to the raw socket; a negative value stops that.
---@param value integer
---@return true? # IPV6_ROUTER_ALERT
---@return string? # message
---@return integer? # errno
function Socket:set_router_alert_v6(value) end

---Passes only Router Alert packets of the socket's own network namespace.
---@return boolean|nil # IPV6_ROUTER_ALERT_ISOLATE
---@return string? # message
---@return integer? # errno
function Socket:router_alert_isolate_v6() end

---Passes only Router Alert packets of the socket's own network namespace.
---@param value boolean
---@return true? # IPV6_ROUTER_ALERT_ISOLATE
---@return string? # message
---@return integer? # errno
function Socket:set_router_alert_isolate_v6(value) end

---Routing header, as bytes, of every packet sent.
---@return string|nil # IPV6_RTHDR
---@return string? # message
---@return integer? # errno
function Socket:rthdr_v6() end

---Routing header, as bytes, of every packet sent.
---@param value string
---@return true? # IPV6_RTHDR
---@return string? # message
---@return integer? # errno
function Socket:set_rthdr_v6(value) end

---Destination options header, as bytes, before the routing header of every packet sent.
---@return string|nil # IPV6_RTHDRDSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:rthdr_dstopts_v6() end

---Destination options header, as bytes, before the routing header of every packet sent.
---@param value string
---@return true? # IPV6_RTHDRDSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_rthdr_dstopts_v6(value) end

---Traffic class (DSCP and ECN) of outgoing IPv6 packets; -1 sets the default.
---@return integer|nil # IPV6_TCLASS
---@return string? # message
---@return integer? # errno
function Socket:tclass_v6() end

---Traffic class (DSCP and ECN) of outgoing IPv6 packets; -1 sets the default.
---@param value integer
---@return true? # IPV6_TCLASS
---@return string? # message
---@return integer? # errno
function Socket:set_tclass_v6(value) end

---Allows the socket to use IPv6 addresses that are not local, as transparent proxies do.
---@return boolean|nil # IPV6_TRANSPARENT
---@return string? # message
---@return integer? # errno
function Socket:ip_transparent_v6() end

---Allows the socket to use IPv6 addresses that are not local, as transparent proxies do.
---@param value boolean
---@return true? # IPV6_TRANSPARENT
---@return string? # message
---@return integer? # errno
function Socket:set_ip_transparent_v6(value) end

---Hop limit of outgoing IPv6 unicast packets; -1 uses the default of the route.
---@return integer|nil # IPV6_UNICAST_HOPS
---@return string? # message
---@return integer? # errno
function Socket:unicast_hops_v6() end

---Hop limit of outgoing IPv6 unicast packets; -1 uses the default of the route.
---@param value integer
---@return true? # IPV6_UNICAST_HOPS
---@return string? # message
---@return integer? # errno
function Socket:set_unicast_hops_v6(value) end

---Interface for outgoing IPv6 unicast packets, set by index or name and read as index.
---@return integer|false|nil # IPV6_UNICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:unicast_if_v6() end

---Interface for outgoing IPv6 unicast packets, set by index or name and read as index.
---@param value string|integer|false|nil
---@return true? # IPV6_UNICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:set_unicast_if_v6(value) end

---Restricts an IPv6 socket to IPv6; otherwise it also handles IPv4.
---@return boolean|nil # IPV6_V6ONLY
---@return string? # message
---@return integer? # errno
function Socket:only_v6() end

---Restricts an IPv6 socket to IPv6; otherwise it also handles IPv4.
---@param value boolean
---@return true? # IPV6_V6ONLY
---@return string? # message
---@return integer? # errno
function Socket:set_only_v6(value) end

---@class socket2.values.mcast_source_filter_v6
---@field group? string address of the group
---@field interface? integer|string interface, by index or name
---@field fmode? integer|string whether the listed senders are accepted or ignored
---@field numsrc? integer number of senders; set from slist
---@field slist? table addresses of the senders

---Senders of a group that the socket accepts or ignores (at the level of IPv6): {group =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}.
---@param group string
---@param interface? integer|string
---@return socket2.values.mcast_source_filter_v6|nil # MCAST_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:mcast_source_filter_v6(group, interface) end

---Senders of a group that the socket accepts or ignores (at the level of IPv6): {group =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}.
---@param value socket2.values.mcast_source_filter_v6
---@return true? # MCAST_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:set_mcast_source_filter_v6(value) end

---Collects the data of several sends into one datagram, until you set it to false.
---@return boolean|nil # UDP_CORK
---@return string? # message
---@return integer? # errno
function Socket:udp_cork() end

---Collects the data of several sends into one datagram, until you set it to false.
---@param value boolean
---@return true? # UDP_CORK
---@return string? # message
---@return integer? # errno
function Socket:set_udp_cork(value) end

---Encapsulation that the socket receives: UDP.ENCAP_ESPINUDP, UDP.ENCAP_L2TPINUDP, UDP.ENCAP_GTP0 or UDP.ENCAP_GTP1U.
---@return integer|nil # UDP_ENCAP
---@return string? # message
---@return integer? # errno
function Socket:udp_encap() end

---Encapsulation that the socket receives: UDP.ENCAP_ESPINUDP, UDP.ENCAP_L2TPINUDP, UDP.ENCAP_GTP0 or UDP.ENCAP_GTP1U.
---@param value integer
---@return true? # UDP_ENCAP
---@return string? # message
---@return integer? # errno
function Socket:set_udp_encap(value) end

---Lets one receive return several datagrams of equal size joined together (control message udp_gro tells their size).
---@return boolean|nil # UDP_GRO
---@return string? # message
---@return integer? # errno
function Socket:udp_gro() end

---Lets one receive return several datagrams of equal size joined together (control message udp_gro tells their size).
---@param value boolean
---@return true? # UDP_GRO
---@return string? # message
---@return integer? # errno
function Socket:set_udp_gro(value) end

---Accepts UDP over IPv6 without checksums.
---@return boolean|nil # UDP_NO_CHECK6_RX
---@return string? # message
---@return integer? # errno
function Socket:udp_no_check6_rx() end

---Accepts UDP over IPv6 without checksums.
---@param value boolean
---@return true? # UDP_NO_CHECK6_RX
---@return string? # message
---@return integer? # errno
function Socket:set_udp_no_check6_rx(value) end

---Sends UDP over IPv6 without checksums.
---@return boolean|nil # UDP_NO_CHECK6_TX
---@return string? # message
---@return integer? # errno
function Socket:udp_no_check6_tx() end

---Sends UDP over IPv6 without checksums.
---@param value boolean
---@return true? # UDP_NO_CHECK6_TX
---@return string? # message
---@return integer? # errno
function Socket:set_udp_no_check6_tx(value) end

---Size of the datagrams into which the kernel splits each send (generic segmentation offload); 0 does not split.
---@return integer|nil # UDP_SEGMENT
---@return string? # message
---@return integer? # errno
function Socket:udp_segment() end

---Size of the datagrams into which the kernel splits each send (generic segmentation offload); 0 does not split.
---@param value integer
---@return true? # UDP_SEGMENT
---@return string? # message
---@return integer? # errno
function Socket:set_udp_segment(value) end

---Number of bytes that the checksum of received UDP-Lite packets must cover at least.
---@return integer|nil # UDPLITE_RECV_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:udplite_recv_cscov() end

---Number of bytes that the checksum of received UDP-Lite packets must cover at least.
---@param value integer
---@return true? # UDPLITE_RECV_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:set_udplite_recv_cscov(value) end

---Number of bytes of each UDP-Lite packet sent that the checksum covers; 0 covers all.
---@return integer|nil # UDPLITE_SEND_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:udplite_send_cscov() end

---Number of bytes of each UDP-Lite packet sent that the checksum covers; 0 covers all.
---@param value integer
---@return true? # UDPLITE_SEND_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:set_udplite_send_cscov(value) end

---@class socket2.values.mptcp_info
---@field subflows? integer additional subflows in use
---@field add_addr_signal? integer addresses announced to the peer
---@field add_addr_accepted? integer announced addresses of the peer that were accepted
---@field subflows_max? integer limit of subflows
---@field add_addr_signal_max? integer limit of add_addr_signal
---@field add_addr_accepted_max? integer limit of add_addr_accepted
---@field flags? integer bit mask of flags
---@field token? integer token of the connection
---@field write_seq? integer sequence number of the next byte to queue
---@field snd_una? integer first sequence number not acknowledged
---@field rcv_nxt? integer next sequence number expected
---@field local_addr_used? integer local addresses in use
---@field local_addr_max? integer limit of local addresses
---@field csum_enabled? integer 1 if checksums are used
---@field retransmits? integer retransmissions so far
---@field bytes_retrans? integer bytes retransmitted so far
---@field bytes_sent? integer bytes sent so far, with retransmissions
---@field bytes_received? integer bytes received so far
---@field bytes_acked? integer bytes acknowledged so far
---@field subflows_total? integer subflows in use, the first one included
---@field endp_laminar_max? integer limit of laminar endpoints
---@field endp_fullmesh_max? integer limit of fullmesh endpoints
---@field last_data_sent? number time since data was last sent
---@field last_data_recv? number time since data was last received
---@field last_ack_recv? number time since an acknowledgement was last received

---State and counters of a Multipath TCP connection.
---@return socket2.values.mptcp_info|nil # MPTCP_INFO
---@return string? # message
---@return integer? # errno
function Socket:mptcp_info() end

---Expects TLS 1.3 records without padding, which can be decrypted in place.
---@return boolean|nil # TLS_RX_EXPECT_NO_PAD
---@return string? # message
---@return integer? # errno
function Socket:tls_rx_expect_no_pad() end

---Expects TLS 1.3 records without padding, which can be decrypted in place.
---@param value boolean
---@return true? # TLS_RX_EXPECT_NO_PAD
---@return string? # message
---@return integer? # errno
function Socket:set_tls_rx_expect_no_pad(value) end

---Most bytes of plaintext in one TLS record.
---@return integer|nil # TLS_TX_MAX_PAYLOAD_LEN
---@return string? # message
---@return integer? # errno
function Socket:tls_tx_max_payload_len() end

---Most bytes of plaintext in one TLS record.
---@param value integer
---@return true? # TLS_TX_MAX_PAYLOAD_LEN
---@return string? # message
---@return integer? # errno
function Socket:set_tls_tx_max_payload_len(value) end

---Sends file pages without copying them; the files must not change meanwhile.
---@return boolean|nil # TLS_TX_ZEROCOPY_RO
---@return string? # message
---@return integer? # errno
function Socket:tls_tx_zerocopy_ro() end

---Sends file pages without copying them; the files must not change meanwhile.
---@param value boolean
---@return true? # TLS_TX_ZEROCOPY_RO
---@return string? # message
---@return integer? # errno
function Socket:set_tls_tx_zerocopy_ro(value) end

---@class socket2.values.packet_add_membership
---@field ifindex? integer|string index of the interface
---@field type? integer kind of the subscription, such as PACKET.MR_PROMISC
---@field alen? integer length of the address in bytes; set from address
---@field address? string link-layer address, as bytes

---Subscribes to link-layer traffic: {ifindex =, type =, address = bytes}, where type is PACKET.MR_MULTICAST, PACKET.MR_PROMISC, PACKET.MR_ALLMULTI or PACKET.MR_UNICAST.
---@param value socket2.values.packet_add_membership
---@return true? # PACKET_ADD_MEMBERSHIP
---@return string? # message
---@return integer? # errno
function Socket:set_packet_add_membership(value) end
Socket.packet_add_membership = Socket.set_packet_add_membership

---Adds metadata (length, checksum state, VLAN tag) to received packets (control message packet_auxdata).
---@return boolean|nil # PACKET_AUXDATA
---@return string? # message
---@return integer? # errno
function Socket:packet_auxdata() end

---Adds metadata (length, checksum state, VLAN tag) to received packets (control message packet_auxdata).
---@param value boolean
---@return true? # PACKET_AUXDATA
---@return string? # message
---@return integer? # errno
function Socket:set_packet_auxdata(value) end

---Packets longer than this many bytes are also queued as a whole, beside the ring.
---@return integer|nil # PACKET_COPY_THRESH
---@return string? # message
---@return integer? # errno
function Socket:packet_copy_thresh() end

---Packets longer than this many bytes are also queued as a whole, beside the ring.
---@param value integer
---@return true? # PACKET_COPY_THRESH
---@return string? # message
---@return integer? # errno
function Socket:set_packet_copy_thresh(value) end

---@class socket2.values.packet_drop_membership
---@field ifindex? integer|string index of the interface
---@field type? integer kind of the subscription, such as PACKET.MR_PROMISC
---@field alen? integer length of the address in bytes; set from address
---@field address? string link-layer address, as bytes

---Ends a subscription to link-layer traffic: {ifindex =, type =, address = bytes}.
---@param value socket2.values.packet_drop_membership
---@return true? # PACKET_DROP_MEMBERSHIP
---@return string? # message
---@return integer? # errno
function Socket:set_packet_drop_membership(value) end
Socket.packet_drop_membership = Socket.set_packet_drop_membership

---@class socket2.values.packet_fanout
---@field id? integer number of the group
---@field type_flags? integer mode and flags, such as PACKET.FANOUT_HASH
---@field max_num_members? integer most sockets in the group

---Group of packet sockets that share received packets: {id =, type_flags =, max_num_members =}, with type_flags such as PACKET.FANOUT_HASH; false when the socket is in no group.
---@return socket2.values.packet_fanout|false|nil # PACKET_FANOUT
---@return string? # message
---@return integer? # errno
function Socket:packet_fanout() end

---Group of packet sockets that share received packets: {id =, type_flags =, max_num_members =}, with type_flags such as PACKET.FANOUT_HASH; false when the socket is in no group.
---@param value socket2.values.packet_fanout|integer|false|nil
---@return true? # PACKET_FANOUT
---@return string? # message
---@return integer? # errno
function Socket:set_packet_fanout(value) end

---Size of the ring header of the version given as argument, or of the socket's own version.
---@param version? integer
---@return integer|nil # PACKET_HDRLEN
---@return string? # message
---@return integer? # errno
function Socket:packet_hdrlen(version) end

---Does not deliver packets that this host sends.
---@return boolean|nil # PACKET_IGNORE_OUTGOING
---@return string? # message
---@return integer? # errno
function Socket:packet_ignore_outgoing() end

---Does not deliver packets that this host sends.
---@param value boolean
---@return true? # PACKET_IGNORE_OUTGOING
---@return string? # message
---@return integer? # errno
function Socket:set_packet_ignore_outgoing(value) end

---Skips malformed frames in the transmit ring instead of stopping at them.
---@return boolean|nil # PACKET_LOSS
---@return string? # message
---@return integer? # errno
function Socket:packet_loss() end

---Skips malformed frames in the transmit ring instead of stopping at them.
---@param value boolean
---@return true? # PACKET_LOSS
---@return string? # message
---@return integer? # errno
function Socket:set_packet_loss(value) end

---Reports the physical interface of a packet instead of the bond or bridge above it.
---@return boolean|nil # PACKET_ORIGDEV
---@return string? # message
---@return integer? # errno
function Socket:packet_origdev() end

---Reports the physical interface of a packet instead of the bond or bridge above it.
---@param value boolean
---@return true? # PACKET_ORIGDEV
---@return string? # message
---@return integer? # errno
function Socket:set_packet_origdev(value) end

---Passes packets directly to the driver, without traffic control.
---@return boolean|nil # PACKET_QDISC_BYPASS
---@return string? # message
---@return integer? # errno
function Socket:packet_qdisc_bypass() end

---Passes packets directly to the driver, without traffic control.
---@param value boolean
---@return true? # PACKET_QDISC_BYPASS
---@return string? # message
---@return integer? # errno
function Socket:set_packet_qdisc_bypass(value) end

---Number of bytes kept free before the data of each ring frame.
---@return integer|nil # PACKET_RESERVE
---@return string? # message
---@return integer? # errno
function Socket:packet_reserve() end

---Number of bytes kept free before the data of each ring frame.
---@param value integer
---@return true? # PACKET_RESERVE
---@return string? # message
---@return integer? # errno
function Socket:set_packet_reserve(value) end

---@class socket2.values.packet_rollover_stats
---@field all? integer packets moved
---@field huge? integer packets moved because of a large flow
---@field failed? integer packets that could not be moved

---Number of packets that the fanout group moved to another socket.
---@return socket2.values.packet_rollover_stats|nil # PACKET_ROLLOVER_STATS
---@return string? # message
---@return integer? # errno
function Socket:packet_rollover_stats() end

---@class socket2.values.packet_statistics
---@field packets? integer packets received
---@field drops? integer number of packets dropped
---@field freeze_q_cnt? integer times that the ring was full

---Number of packets received and dropped; reading resets the counters.
---@return socket2.values.packet_statistics|nil # PACKET_STATISTICS
---@return string? # message
---@return integer? # errno
function Socket:packet_statistics() end

---Kind of timestamp in ring headers, such as TIMESTAMPING.RAW_HARDWARE.
---@return integer|nil # PACKET_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:packet_timestamp() end

---Kind of timestamp in ring headers, such as TIMESTAMPING.RAW_HARDWARE.
---@param value integer
---@return true? # PACKET_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:set_packet_timestamp(value) end

---Lets each frame of the transmit ring specify where its data starts.
---@return boolean|nil # PACKET_TX_HAS_OFF
---@return string? # message
---@return integer? # errno
function Socket:packet_tx_has_off() end

---Lets each frame of the transmit ring specify where its data starts.
---@param value boolean
---@return true? # PACKET_TX_HAS_OFF
---@return string? # message
---@return integer? # errno
function Socket:set_packet_tx_has_off(value) end

---Version of the ring headers: TPACKET.V1, TPACKET.V2 or TPACKET.V3.
---@return integer|nil # PACKET_VERSION
---@return string? # message
---@return integer? # errno
function Socket:packet_version() end

---Version of the ring headers: TPACKET.V1, TPACKET.V2 or TPACKET.V3.
---@param value integer
---@return true? # PACKET_VERSION
---@return string? # message
---@return integer? # errno
function Socket:set_packet_version(value) end

---Adds a virtio network header before each packet.
---@return boolean|nil # PACKET_VNET_HDR
---@return string? # message
---@return integer? # errno
function Socket:packet_vnet_hdr() end

---Adds a virtio network header before each packet.
---@param value boolean
---@return true? # PACKET_VNET_HDR
---@return string? # message
---@return integer? # errno
function Socket:set_packet_vnet_hdr(value) end

---Length of the virtio network header before each packet: 0, 10 or 12.
---@return integer|nil # PACKET_VNET_HDR_SZ
---@return string? # message
---@return integer? # errno
function Socket:packet_vnet_hdr_size() end

---Length of the virtio network header before each packet: 0, 10 or 12.
---@param value integer
---@return true? # PACKET_VNET_HDR_SZ
---@return string? # message
---@return integer? # errno
function Socket:set_packet_vnet_hdr_size(value) end

---Joins a multicast group of the netlink family.
---@param value integer
---@return true? # NETLINK_ADD_MEMBERSHIP
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_add_membership(value) end
Socket.netlink_add_membership = Socket.set_netlink_add_membership

---Reports to senders of multicasts when delivery to this socket fails.
---@return boolean|nil # NETLINK_BROADCAST_ERROR
---@return string? # message
---@return integer? # errno
function Socket:netlink_broadcast_error() end

---Reports to senders of multicasts when delivery to this socket fails.
---@param value boolean
---@return true? # NETLINK_BROADCAST_ERROR
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_broadcast_error(value) end

---Omits the original request from acknowledgements.
---@return boolean|nil # NETLINK_CAP_ACK
---@return string? # message
---@return integer? # errno
function Socket:netlink_cap_ack() end

---Omits the original request from acknowledgements.
---@param value boolean
---@return true? # NETLINK_CAP_ACK
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_cap_ack(value) end

---Leaves a multicast group of the netlink family.
---@param value integer
---@return true? # NETLINK_DROP_MEMBERSHIP
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_drop_membership(value) end
Socket.netlink_drop_membership = Socket.set_netlink_drop_membership

---Adds explanations to acknowledgements.
---@return boolean|nil # NETLINK_EXT_ACK
---@return string? # message
---@return integer? # errno
function Socket:netlink_ext_ack() end

---Adds explanations to acknowledgements.
---@param value boolean
---@return true? # NETLINK_EXT_ACK
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_ext_ack(value) end

---Makes the kernel check dump requests strictly and apply their filters.
---@return boolean|nil # NETLINK_GET_STRICT_CHK
---@return string? # message
---@return integer? # errno
function Socket:netlink_get_strict_chk() end

---Makes the kernel check dump requests strictly and apply their filters.
---@param value boolean
---@return true? # NETLINK_GET_STRICT_CHK
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_get_strict_chk(value) end

---Receives messages from all network namespaces that have an id in this one.
---@return boolean|nil # NETLINK_LISTEN_ALL_NSID
---@return string? # message
---@return integer? # errno
function Socket:netlink_listen_all_nsid() end

---Receives messages from all network namespaces that have an id in this one.
---@param value boolean
---@return true? # NETLINK_LISTEN_ALL_NSID
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_listen_all_nsid(value) end

---Numbers of the multicast groups that the socket has joined.
---@return integer[]|nil # NETLINK_LIST_MEMBERSHIPS
---@return string? # message
---@return integer? # errno
function Socket:netlink_list_memberships() end

---Does not report lost messages as ENOBUFS.
---@return boolean|nil # NETLINK_NO_ENOBUFS
---@return string? # message
---@return integer? # errno
function Socket:netlink_no_enobufs() end

---Does not report lost messages as ENOBUFS.
---@param value boolean
---@return true? # NETLINK_NO_ENOBUFS
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_no_enobufs(value) end

---Adds the multicast group to received messages (control message netlink_pktinfo).
---@return boolean|nil # NETLINK_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:netlink_pktinfo() end

---Adds the multicast group to received messages (control message netlink_pktinfo).
---@param value boolean
---@return true? # NETLINK_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_pktinfo(value) end

---Upper limit for vsock_buffer_size, in bytes.
---@return integer|nil # SO_VM_SOCKETS_BUFFER_MAX_SIZE
---@return string? # message
---@return integer? # errno
function Socket:vsock_buffer_max_size() end

---Upper limit for vsock_buffer_size, in bytes.
---@param value integer
---@return true? # SO_VM_SOCKETS_BUFFER_MAX_SIZE
---@return string? # message
---@return integer? # errno
function Socket:set_vsock_buffer_max_size(value) end

---Lower limit for vsock_buffer_size, in bytes.
---@return integer|nil # SO_VM_SOCKETS_BUFFER_MIN_SIZE
---@return string? # message
---@return integer? # errno
function Socket:vsock_buffer_min_size() end

---Lower limit for vsock_buffer_size, in bytes.
---@param value integer
---@return true? # SO_VM_SOCKETS_BUFFER_MIN_SIZE
---@return string? # message
---@return integer? # errno
function Socket:set_vsock_buffer_min_size(value) end

---Size of the stream buffer in bytes.
---@return integer|nil # SO_VM_SOCKETS_BUFFER_SIZE
---@return string? # message
---@return integer? # errno
function Socket:vsock_buffer_size() end

---Size of the stream buffer in bytes.
---@param value integer
---@return true? # SO_VM_SOCKETS_BUFFER_SIZE
---@return string? # message
---@return integer? # errno
function Socket:set_vsock_buffer_size(value) end

---How long connect may take; 0 or false sets the default.
---@return number|false|nil # SO_VM_SOCKETS_CONNECT_TIMEOUT
---@return string? # message
---@return integer? # errno
function Socket:vsock_connect_timeout() end

---How long connect may take; 0 or false sets the default.
---@param value number|false|nil
---@return true? # SO_VM_SOCKETS_CONNECT_TIMEOUT
---@return string? # message
---@return integer? # errno
function Socket:set_vsock_connect_timeout(value) end

---@class socket2.values.icmp_filter
---@field data? integer bit mask of the types that are dropped

---ICMP types that a raw ICMP socket does not receive, as a bit mask: {data = mask}; the setter also takes the mask alone.
---@return socket2.values.icmp_filter|nil # ICMP_FILTER
---@return string? # message
---@return integer? # errno
function Socket:icmp_filter() end

---ICMP types that a raw ICMP socket does not receive, as a bit mask: {data = mask}; the setter also takes the mask alone.
---@param value socket2.values.icmp_filter|integer
---@return true? # ICMP_FILTER
---@return string? # message
---@return integer? # errno
function Socket:set_icmp_filter(value) end

---Like checksum_offset_v6, at the level of raw sockets.
---@return integer|nil # IPV6_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:raw_checksum_offset_v6() end

---Like checksum_offset_v6, at the level of raw sockets.
---@param value integer
---@return true? # IPV6_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:set_raw_checksum_offset_v6(value) end

---@class socket2.values.icmp_filter_v6
---@field data? table bit mask of the types that are dropped, as eight words of 32 bits

---ICMPv6 types that a raw ICMPv6 socket does not receive, as a bit mask: {data = {eight words of 32 bits}}.
---@return socket2.values.icmp_filter_v6|nil # ICMPV6_FILTER
---@return string? # message
---@return integer? # errno
function Socket:icmp_filter_v6() end

---ICMPv6 types that a raw ICMPv6 socket does not receive, as a bit mask: {data = {eight words of 32 bits}}.
---@param value socket2.values.icmp_filter_v6
---@return true? # ICMPV6_FILTER
---@return string? # message
---@return integer? # errno
function Socket:set_icmp_filter_v6(value) end

---Congestion control identifiers that the host supports, one byte each.
---@return string|nil # DCCP_SOCKOPT_AVAILABLE_CCIDS
---@return string? # message
---@return integer? # errno
function Socket:dccp_available_ccids() end

---Preferred congestion control identifiers for both directions, one byte each.
---@param value string
---@return true? # DCCP_SOCKOPT_CCID
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_ccid(value) end

---Obsolete request to negotiate a feature of the local side.
---@param value string
---@return true? # DCCP_SOCKOPT_CHANGE_L
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_change_l(value) end

---Obsolete request to negotiate a feature of the remote side.
---@param value string
---@return true? # DCCP_SOCKOPT_CHANGE_R
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_change_r(value) end

---Largest payload, in bytes, that one packet can carry at the moment.
---@return integer|nil # DCCP_SOCKOPT_GET_CUR_MPS
---@return string? # message
---@return integer? # errno
function Socket:dccp_cur_mps() end

---Obsolete packet size; the kernel accepts and ignores it.
---@return integer|nil # DCCP_SOCKOPT_PACKET_SIZE
---@return string? # message
---@return integer? # errno
function Socket:dccp_packet_size() end

---Obsolete packet size; the kernel accepts and ignores it.
---@param value integer
---@return true? # DCCP_SOCKOPT_PACKET_SIZE
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_packet_size(value) end

---Policy that orders the packets in the send queue.
---@return integer|nil # DCCP_SOCKOPT_QPOLICY_ID
---@return string? # message
---@return integer? # errno
function Socket:dccp_qpolicy_id() end

---Policy that orders the packets in the send queue.
---@param value integer
---@return true? # DCCP_SOCKOPT_QPOLICY_ID
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_qpolicy_id(value) end

---Most packets that the send queue may hold; 0 for no limit.
---@return integer|nil # DCCP_SOCKOPT_QPOLICY_TXQLEN
---@return string? # message
---@return integer? # errno
function Socket:dccp_qpolicy_txqlen() end

---Most packets that the send queue may hold; 0 for no limit.
---@param value integer
---@return true? # DCCP_SOCKOPT_QPOLICY_TXQLEN
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_qpolicy_txqlen(value) end

---Smallest checksum coverage that received packets must have.
---@return integer|nil # DCCP_SOCKOPT_RECV_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:dccp_recv_cscov() end

---Smallest checksum coverage that received packets must have.
---@param value integer
---@return true? # DCCP_SOCKOPT_RECV_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_recv_cscov(value) end

---Identifier of the congestion control used for receiving.
---@return integer|nil # DCCP_SOCKOPT_RX_CCID
---@return string? # message
---@return integer? # errno
function Socket:dccp_rx_ccid() end

---Identifier of the congestion control used for receiving.
---@param value integer
---@return true? # DCCP_SOCKOPT_RX_CCID
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_rx_ccid(value) end
Socket.dccp_xx_ccid = Socket.dccp_rx_ccid
Socket.set_dccp_xx_ccid = Socket.set_dccp_rx_ccid

---Checksum coverage of packets sent.
---@return integer|nil # DCCP_SOCKOPT_SEND_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:dccp_send_cscov() end

---Checksum coverage of packets sent.
---@param value integer
---@return true? # DCCP_SOCKOPT_SEND_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_send_cscov(value) end

---Keeps the time-wait state on the server instead of the client.
---@return boolean|nil # DCCP_SOCKOPT_SERVER_TIMEWAIT
---@return string? # message
---@return integer? # errno
function Socket:dccp_server_timewait() end

---Keeps the time-wait state on the server instead of the client.
---@param value boolean
---@return true? # DCCP_SOCKOPT_SERVER_TIMEWAIT
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_server_timewait(value) end

---Service code, which identifies the application of a DCCP connection.
---@return integer|nil # DCCP_SOCKOPT_SERVICE
---@return string? # message
---@return integer? # errno
function Socket:dccp_service() end

---Service code, which identifies the application of a DCCP connection.
---@param value integer
---@return true? # DCCP_SOCKOPT_SERVICE
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_service(value) end

---Identifier of the congestion control used for sending.
---@return integer|nil # DCCP_SOCKOPT_TX_CCID
---@return string? # message
---@return integer? # errno
function Socket:dccp_tx_ccid() end

---Identifier of the congestion control used for sending.
---@param value integer
---@return true? # DCCP_SOCKOPT_TX_CCID
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_tx_ccid(value) end

---Classes of errors to receive, a sum of constants such as CAN.ERR_BUSOFF.
---@return integer|nil # CAN_RAW_ERR_FILTER
---@return string? # message
---@return integer? # errno
function Socket:can_raw_err_filter() end

---Classes of errors to receive, a sum of constants such as CAN.ERR_BUSOFF.
---@param value integer
---@return true? # CAN_RAW_ERR_FILTER
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_err_filter(value) end

---Allows sending and receiving CAN FD frames.
---@return boolean|nil # CAN_RAW_FD_FRAMES
---@return string? # message
---@return integer? # errno
function Socket:can_raw_fd_frames() end

---Allows sending and receiving CAN FD frames.
---@param value boolean
---@return true? # CAN_RAW_FD_FRAMES
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_fd_frames(value) end

---@class socket2.values.can_raw_filter
---@field id? integer identifier to match
---@field mask? integer bits of the identifier that are compared

---Filters for received frames, a list of {id =, mask =}.
---@return socket2.values.can_raw_filter[]|nil # CAN_RAW_FILTER
---@return string? # message
---@return integer? # errno
function Socket:can_raw_filter() end

---Filters for received frames, a list of {id =, mask =}.
---@param value socket2.values.can_raw_filter[]
---@return true? # CAN_RAW_FILTER
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_filter(value) end

---Receives only frames that match all filters, instead of any of them.
---@return boolean|nil # CAN_RAW_JOIN_FILTERS
---@return string? # message
---@return integer? # errno
function Socket:can_raw_join_filters() end

---Receives only frames that match all filters, instead of any of them.
---@param value boolean
---@return true? # CAN_RAW_JOIN_FILTERS
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_join_filters(value) end

---Delivers sent frames to other sockets on this host, too.
---@return boolean|nil # CAN_RAW_LOOPBACK
---@return string? # message
---@return integer? # errno
function Socket:can_raw_loopback() end

---Delivers sent frames to other sockets on this host, too.
---@param value boolean
---@return true? # CAN_RAW_LOOPBACK
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_loopback(value) end

---Also receives the frames that this socket sent.
---@return boolean|nil # CAN_RAW_RECV_OWN_MSGS
---@return string? # message
---@return integer? # errno
function Socket:can_raw_recv_own_msgs() end

---Also receives the frames that this socket sent.
---@param value boolean
---@return true? # CAN_RAW_RECV_OWN_MSGS
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_recv_own_msgs(value) end

---Allows sending and receiving CAN XL frames.
---@return boolean|nil # CAN_RAW_XL_FRAMES
---@return string? # message
---@return integer? # errno
function Socket:can_raw_xl_frames() end

---Allows sending and receiving CAN XL frames.
---@param value boolean
---@return true? # CAN_RAW_XL_FRAMES
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_xl_frames(value) end

---@alias socket2.OptionName
---| "no_inherit"
---| "HANDLE_FLAG_INHERIT"
---| "is_listener"
---| "SO_ACCEPTCONN"
---| "attach_bpf"
---| "SO_ATTACH_BPF"
---| "attach_reuse_port_ebpf"
---| "SO_ATTACH_REUSEPORT_EBPF"
---| "device"
---| "SO_BINDTODEVICE"
---| "device_index"
---| "device_index_v4"
---| "device_index_v6"
---| "SO_BINDTOIFINDEX"
---| "bpf_extensions"
---| "SO_BPF_EXTENSIONS"
---| "broadcast"
---| "SO_BROADCAST"
---| "bsd_compat"
---| "SO_BSDCOMPAT"
---| "buffer_lock"
---| "SO_BUF_LOCK"
---| "busy_poll"
---| "SO_BUSY_POLL"
---| "busy_poll_budget"
---| "SO_BUSY_POLL_BUDGET"
---| "cnx_advice"
---| "SO_CNX_ADVICE"
---| "cookie"
---| "SO_COOKIE"
---| "debug"
---| "SO_DEBUG"
---| "domain"
---| "SO_DOMAIN"
---| "dont_route"
---| "SO_DONTROUTE"
---| "cpu_affinity"
---| "SO_INCOMING_CPU"
---| "incoming_napi_id"
---| "SO_INCOMING_NAPI_ID"
---| "inq"
---| "SO_INQ"
---| "keepalive"
---| "SO_KEEPALIVE"
---| "linger"
---| "SO_LINGER"
---| "mark"
---| "SO_MARK"
---| "max_pacing_rate"
---| "SO_MAX_PACING_RATE"
---| "meminfo"
---| "SO_MEMINFO"
---| "netns_cookie"
---| "SO_NETNS_COOKIE"
---| "no_fcs"
---| "SO_NOFCS"
---| "nosigpipe"
---| "SO_NOSIGPIPE"
---| "no_check"
---| "SO_NO_CHECK"
---| "out_of_band_inline"
---| "SO_OOBINLINE"
---| "passcred"
---| "SO_PASSCRED"
---| "passpidfd"
---| "SO_PASSPIDFD"
---| "passrights"
---| "SO_PASSRIGHTS"
---| "passsec"
---| "SO_PASSSEC"
---| "peek_offset"
---| "SO_PEEK_OFF"
---| "peercred"
---| "SO_PEERCRED"
---| "no_peercred"
---| "SO_PEERCRED"
---| "peergroups"
---| "SO_PEERGROUPS"
---| "peer_name"
---| "SO_PEERNAME"
---| "peerpidfd"
---| "SO_PEERPIDFD"
---| "peersec"
---| "SO_PEERSEC"
---| "prefer_busy_poll"
---| "SO_PREFER_BUSY_POLL"
---| "priority"
---| "SO_PRIORITY"
---| "protocol"
---| "SO_PROTOCOL"
---| "recv_buffer_size"
---| "SO_RCVBUF"
---| "recv_buffer_size_force"
---| "SO_RCVBUFFORCE"
---| "recv_lowat"
---| "SO_RCVLOWAT"
---| "recv_mark"
---| "SO_RCVMARK"
---| "recv_priority"
---| "SO_RCVPRIORITY"
---| "read_timeout"
---| "SO_RCVTIMEO"
---| "reserve_memory"
---| "SO_RESERVE_MEM"
---| "reuse_address"
---| "reuseaddr"
---| "SO_REUSEADDR"
---| "reuse_port"
---| "reuseport"
---| "SO_REUSEPORT"
---| "reuse_port_lb"
---| "SO_REUSEPORT_LB"
---| "rxq_ovfl"
---| "SO_RXQ_OVFL"
---| "select_err_queue"
---| "SO_SELECT_ERR_QUEUE"
---| "fib"
---| "SO_SETFIB"
---| "send_buffer_size"
---| "SO_SNDBUF"
---| "send_buffer_size_force"
---| "SO_SNDBUFFORCE"
---| "send_lowat"
---| "SO_SNDLOWAT"
---| "write_timeout"
---| "SO_SNDTIMEO"
---| "timestamp"
---| "SO_TIMESTAMP"
---| "timestamping"
---| "SO_TIMESTAMPING"
---| "timestamp_ns"
---| "SO_TIMESTAMPNS"
---| "tx_rehash"
---| "SO_TXREHASH"
---| "txtime"
---| "SO_TXTIME"
---| "type"
---| "SO_TYPE"
---| "wifi_status"
---| "SO_WIFI_STATUS"
---| "zerocopy"
---| "SO_ZEROCOPY"
---| "tcp_ack_frequency"
---| "SIO_TCP_SET_ACK_FREQUENCY"
---| "tcp_cc_info"
---| "TCP_CC_INFO"
---| "tcp_congestion"
---| "TCP_CONGESTION"
---| "tcp_cork"
---| "cork"
---| "TCP_CORK"
---| "tcp_defer_accept"
---| "TCP_DEFER_ACCEPT"
---| "tcp_delack_max"
---| "TCP_DELACK_MAX_US"
---| "tcp_fastopen"
---| "TCP_FASTOPEN"
---| "tcp_fastopen_connect"
---| "TCP_FASTOPEN_CONNECT"
---| "tcp_fastopen_key"
---| "TCP_FASTOPEN_KEY"
---| "tcp_fastopen_no_cookie"
---| "TCP_FASTOPEN_NO_COOKIE"
---| "tcp_info"
---| "TCP_INFO"
---| "tcp_inq"
---| "TCP_INQ"
---| "tcp_is_mptcp"
---| "TCP_IS_MPTCP"
---| "tcp_keepalive_retries"
---| "keepalive_retries"
---| "TCP_KEEPCNT"
---| "tcp_keepalive_time"
---| "keepalive_time"
---| "TCP_KEEPIDLE"
---| "tcp_keepalive_interval"
---| "keepalive_interval"
---| "TCP_KEEPINTVL"
---| "tcp_linger2"
---| "TCP_LINGER2"
---| "tcp_mss"
---| "mss"
---| "TCP_MAXSEG"
---| "tcp_md5sig"
---| "TCP_MD5SIG"
---| "tcp_nodelay"
---| "nodelay"
---| "TCP_NODELAY"
---| "tcp_notsent_lowat"
---| "TCP_NOTSENT_LOWAT"
---| "tcp_queue_seq"
---| "TCP_QUEUE_SEQ"
---| "tcp_quickack"
---| "quickack"
---| "TCP_QUICKACK"
---| "tcp_repair"
---| "TCP_REPAIR"
---| "tcp_repair_queue"
---| "TCP_REPAIR_QUEUE"
---| "tcp_repair_window"
---| "TCP_REPAIR_WINDOW"
---| "tcp_rto_max"
---| "TCP_RTO_MAX_MS"
---| "tcp_rto_min"
---| "TCP_RTO_MIN_US"
---| "tcp_saved_syn"
---| "TCP_SAVED_SYN"
---| "tcp_save_syn"
---| "TCP_SAVE_SYN"
---| "tcp_syn_count"
---| "TCP_SYNCNT"
---| "tcp_thin_dupack"
---| "TCP_THIN_DUPACK"
---| "tcp_thin_linear_timeouts"
---| "thin_linear_timeouts"
---| "TCP_THIN_LINEAR_TIMEOUTS"
---| "tcp_timestamp"
---| "TCP_TIMESTAMP"
---| "tcp_tx_delay"
---| "TCP_TX_DELAY"
---| "tcp_ulp"
---| "TCP_ULP"
---| "tcp_user_timeout"
---| "TCP_USER_TIMEOUT"
---| "tcp_window_clamp"
---| "TCP_WINDOW_CLAMP"
---| "bind_address_no_port_v4"
---| "IP_BIND_ADDRESS_NO_PORT"
---| "recv_checksum_v4"
---| "IP_CHECKSUM"
---| "dontfrag_v4"
---| "IP_DONTFRAG"
---| "freebind_v4"
---| "freebind"
---| "IP_FREEBIND"
---| "header_included_v4"
---| "header_included"
---| "IP_HDRINCL"
---| "local_port_range_v4"
---| "IP_LOCAL_PORT_RANGE"
---| "min_ttl_v4"
---| "IP_MINTTL"
---| "source_filter_v4"
---| "IP_MSFILTER"
---| "mtu_v4"
---| "IP_MTU"
---| "mtu_discover_v4"
---| "IP_MTU_DISCOVER"
---| "multicast_all_v4"
---| "IP_MULTICAST_ALL"
---| "multicast_if_v4"
---| "IP_MULTICAST_IF"
---| "multicast_loop_v4"
---| "IP_MULTICAST_LOOP"
---| "multicast_ttl_v4"
---| "IP_MULTICAST_TTL"
---| "nodefrag_v4"
---| "IP_NODEFRAG"
---| "options_v4"
---| "IP_OPTIONS"
---| "passsec_v4"
---| "IP_PASSSEC"
---| "recv_pktinfo_v4"
---| "IP_PKTINFO"
---| "packet_options_v4"
---| "IP_PKTOPTIONS"
---| "ip_protocol_v4"
---| "IP_PROTOCOL"
---| "recv_dst_addr_v4"
---| "IP_RECVDSTADDR"
---| "recv_err_v4"
---| "IP_RECVERR"
---| "recv_err_rfc4884_v4"
---| "IP_RECVERR_RFC4884"
---| "recv_frag_size_v4"
---| "IP_RECVFRAGSIZE"
---| "recv_options_v4"
---| "IP_RECVOPTS"
---| "recv_orig_dst_addr_v4"
---| "IP_RECVORIGDSTADDR"
---| "recv_tos_v4"
---| "recv_tos"
---| "IP_RECVTOS"
---| "recv_ttl_v4"
---| "IP_RECVTTL"
---| "recv_ret_options_v4"
---| "IP_RETOPTS"
---| "router_alert_v4"
---| "IP_ROUTER_ALERT"
---| "tos_v4"
---| "tos"
---| "IP_TOS"
---| "ip_transparent_v4"
---| "ip_transparent"
---| "IP_TRANSPARENT"
---| "ttl_v4"
---| "ttl"
---| "IP_TTL"
---| "unicast_if_v4"
---| "IP_UNICAST_IF"
---| "mcast_source_filter_v4"
---| "MCAST_MSFILTER"
---| "original_dst_v4"
---| "original_dst"
---| "SO_ORIGINAL_DST"
---| "original_dst_v6"
---| "original_dst_ipv6"
---| "IP6T_SO_ORIGINAL_DST"
---| "recv_2292_dstopts_v6"
---| "IPV6_2292DSTOPTS"
---| "recv_2292_hoplimit_v6"
---| "IPV6_2292HOPLIMIT"
---| "recv_2292_hopopts_v6"
---| "IPV6_2292HOPOPTS"
---| "recv_2292_pktinfo_v6"
---| "IPV6_2292PKTINFO"
---| "packet_options_2292_v6"
---| "IPV6_2292PKTOPTIONS"
---| "recv_2292_rthdr_v6"
---| "IPV6_2292RTHDR"
---| "addrform_v6"
---| "IPV6_ADDRFORM"
---| "addr_preferences_v6"
---| "IPV6_ADDR_PREFERENCES"
---| "auto_flowlabel_v6"
---| "IPV6_AUTOFLOWLABEL"
---| "checksum_offset_v6"
---| "IPV6_CHECKSUM"
---| "dontfrag_v6"
---| "IPV6_DONTFRAG"
---| "dstopts_v6"
---| "IPV6_DSTOPTS"
---| "recv_flowinfo_v6"
---| "IPV6_FLOWINFO"
---| "flowinfo_send_v6"
---| "IPV6_FLOWINFO_SEND"
---| "freebind_v6"
---| "freebind_ipv6"
---| "IPV6_FREEBIND"
---| "header_included_v6"
---| "IPV6_HDRINCL"
---| "hopopts_v6"
---| "IPV6_HOPOPTS"
---| "min_hopcount_v6"
---| "IPV6_MINHOPCOUNT"
---| "mtu_v6"
---| "IPV6_MTU"
---| "mtu_discover_v6"
---| "IPV6_MTU_DISCOVER"
---| "multicast_all_v6"
---| "IPV6_MULTICAST_ALL"
---| "multicast_hops_v6"
---| "IPV6_MULTICAST_HOPS"
---| "multicast_if_v6"
---| "IPV6_MULTICAST_IF"
---| "multicast_loop_v6"
---| "IPV6_MULTICAST_LOOP"
---| "path_mtu_v6"
---| "IPV6_PATHMTU"
---| "pktinfo_v6"
---| "IPV6_PKTINFO"
---| "recv_dstopts_v6"
---| "IPV6_RECVDSTOPTS"
---| "recv_err_v6"
---| "IPV6_RECVERR"
---| "recv_err_rfc4884_v6"
---| "IPV6_RECVERR_RFC4884"
---| "recv_frag_size_v6"
---| "IPV6_RECVFRAGSIZE"
---| "recv_hoplimit_v6"
---| "IPV6_RECVHOPLIMIT"
---| "recv_hopopts_v6"
---| "IPV6_RECVHOPOPTS"
---| "recv_orig_dst_addr_v6"
---| "IPV6_RECVORIGDSTADDR"
---| "recv_path_mtu_v6"
---| "IPV6_RECVPATHMTU"
---| "recv_pktinfo_v6"
---| "IPV6_RECVPKTINFO"
---| "recv_rthdr_v6"
---| "IPV6_RECVRTHDR"
---| "recv_tclass_v6"
---| "IPV6_RECVTCLASS"
---| "router_alert_v6"
---| "IPV6_ROUTER_ALERT"
---| "router_alert_isolate_v6"
---| "IPV6_ROUTER_ALERT_ISOLATE"
---| "rthdr_v6"
---| "IPV6_RTHDR"
---| "rthdr_dstopts_v6"
---| "IPV6_RTHDRDSTOPTS"
---| "tclass_v6"
---| "IPV6_TCLASS"
---| "ip_transparent_v6"
---| "IPV6_TRANSPARENT"
---| "unicast_hops_v6"
---| "IPV6_UNICAST_HOPS"
---| "unicast_if_v6"
---| "IPV6_UNICAST_IF"
---| "only_v6"
---| "IPV6_V6ONLY"
---| "mcast_source_filter_v6"
---| "MCAST_MSFILTER"
---| "udp_cork"
---| "UDP_CORK"
---| "udp_encap"
---| "UDP_ENCAP"
---| "udp_gro"
---| "UDP_GRO"
---| "udp_no_check6_rx"
---| "UDP_NO_CHECK6_RX"
---| "udp_no_check6_tx"
---| "UDP_NO_CHECK6_TX"
---| "udp_segment"
---| "UDP_SEGMENT"
---| "udplite_recv_cscov"
---| "UDPLITE_RECV_CSCOV"
---| "udplite_send_cscov"
---| "UDPLITE_SEND_CSCOV"
---| "mptcp_info"
---| "MPTCP_INFO"
---| "tls_rx_expect_no_pad"
---| "TLS_RX_EXPECT_NO_PAD"
---| "tls_tx_max_payload_len"
---| "TLS_TX_MAX_PAYLOAD_LEN"
---| "tls_tx_zerocopy_ro"
---| "TLS_TX_ZEROCOPY_RO"
---| "packet_add_membership"
---| "PACKET_ADD_MEMBERSHIP"
---| "packet_auxdata"
---| "PACKET_AUXDATA"
---| "packet_copy_thresh"
---| "PACKET_COPY_THRESH"
---| "packet_drop_membership"
---| "PACKET_DROP_MEMBERSHIP"
---| "packet_fanout"
---| "PACKET_FANOUT"
---| "packet_hdrlen"
---| "PACKET_HDRLEN"
---| "packet_ignore_outgoing"
---| "PACKET_IGNORE_OUTGOING"
---| "packet_loss"
---| "PACKET_LOSS"
---| "packet_origdev"
---| "PACKET_ORIGDEV"
---| "packet_qdisc_bypass"
---| "PACKET_QDISC_BYPASS"
---| "packet_reserve"
---| "PACKET_RESERVE"
---| "packet_rollover_stats"
---| "PACKET_ROLLOVER_STATS"
---| "packet_statistics"
---| "PACKET_STATISTICS"
---| "packet_timestamp"
---| "PACKET_TIMESTAMP"
---| "packet_tx_has_off"
---| "PACKET_TX_HAS_OFF"
---| "packet_version"
---| "PACKET_VERSION"
---| "packet_vnet_hdr"
---| "PACKET_VNET_HDR"
---| "packet_vnet_hdr_size"
---| "PACKET_VNET_HDR_SZ"
---| "netlink_add_membership"
---| "NETLINK_ADD_MEMBERSHIP"
---| "netlink_broadcast_error"
---| "NETLINK_BROADCAST_ERROR"
---| "netlink_cap_ack"
---| "NETLINK_CAP_ACK"
---| "netlink_drop_membership"
---| "NETLINK_DROP_MEMBERSHIP"
---| "netlink_ext_ack"
---| "NETLINK_EXT_ACK"
---| "netlink_get_strict_chk"
---| "NETLINK_GET_STRICT_CHK"
---| "netlink_listen_all_nsid"
---| "NETLINK_LISTEN_ALL_NSID"
---| "netlink_list_memberships"
---| "NETLINK_LIST_MEMBERSHIPS"
---| "netlink_no_enobufs"
---| "NETLINK_NO_ENOBUFS"
---| "netlink_pktinfo"
---| "NETLINK_PKTINFO"
---| "vsock_buffer_max_size"
---| "SO_VM_SOCKETS_BUFFER_MAX_SIZE"
---| "vsock_buffer_min_size"
---| "SO_VM_SOCKETS_BUFFER_MIN_SIZE"
---| "vsock_buffer_size"
---| "SO_VM_SOCKETS_BUFFER_SIZE"
---| "vsock_connect_timeout"
---| "SO_VM_SOCKETS_CONNECT_TIMEOUT"
---| "icmp_filter"
---| "ICMP_FILTER"
---| "raw_checksum_offset_v6"
---| "IPV6_CHECKSUM"
---| "icmp_filter_v6"
---| "ICMPV6_FILTER"
---| "dccp_available_ccids"
---| "DCCP_SOCKOPT_AVAILABLE_CCIDS"
---| "dccp_ccid"
---| "DCCP_SOCKOPT_CCID"
---| "dccp_change_l"
---| "DCCP_SOCKOPT_CHANGE_L"
---| "dccp_change_r"
---| "DCCP_SOCKOPT_CHANGE_R"
---| "dccp_cur_mps"
---| "DCCP_SOCKOPT_GET_CUR_MPS"
---| "dccp_packet_size"
---| "DCCP_SOCKOPT_PACKET_SIZE"
---| "dccp_qpolicy_id"
---| "DCCP_SOCKOPT_QPOLICY_ID"
---| "dccp_qpolicy_txqlen"
---| "DCCP_SOCKOPT_QPOLICY_TXQLEN"
---| "dccp_recv_cscov"
---| "DCCP_SOCKOPT_RECV_CSCOV"
---| "dccp_rx_ccid"
---| "dccp_xx_ccid"
---| "DCCP_SOCKOPT_RX_CCID"
---| "dccp_send_cscov"
---| "DCCP_SOCKOPT_SEND_CSCOV"
---| "dccp_server_timewait"
---| "DCCP_SOCKOPT_SERVER_TIMEWAIT"
---| "dccp_service"
---| "DCCP_SOCKOPT_SERVICE"
---| "dccp_tx_ccid"
---| "DCCP_SOCKOPT_TX_CCID"
---| "can_raw_err_filter"
---| "CAN_RAW_ERR_FILTER"
---| "can_raw_fd_frames"
---| "CAN_RAW_FD_FRAMES"
---| "can_raw_filter"
---| "CAN_RAW_FILTER"
---| "can_raw_join_filters"
---| "CAN_RAW_JOIN_FILTERS"
---| "can_raw_loopback"
---| "CAN_RAW_LOOPBACK"
---| "can_raw_recv_own_msgs"
---| "CAN_RAW_RECV_OWN_MSGS"
---| "can_raw_xl_frames"
---| "CAN_RAW_XL_FRAMES"

---Options, by name, by an alias or by constant.
---@class socket2.SocketOptions
---@field no_inherit? boolean
---@field HANDLE_FLAG_INHERIT? boolean
---@field attach_bpf? integer|file*|socket2.Socket
---@field SO_ATTACH_BPF? integer|file*|socket2.Socket
---@field attach_reuse_port_ebpf? integer|file*|socket2.Socket
---@field SO_ATTACH_REUSEPORT_EBPF? integer|file*|socket2.Socket
---@field device? string|false
---@field SO_BINDTODEVICE? string|false
---@field device_index? string|integer|false
---@field device_index_v4? string|integer|false
---@field device_index_v6? string|integer|false
---@field SO_BINDTOIFINDEX? string|integer|false
---@field broadcast? boolean
---@field SO_BROADCAST? boolean
---@field bsd_compat? boolean
---@field SO_BSDCOMPAT? boolean
---@field buffer_lock? integer
---@field SO_BUF_LOCK? integer
---@field busy_poll? number
---@field SO_BUSY_POLL? number
---@field busy_poll_budget? integer
---@field SO_BUSY_POLL_BUDGET? integer
---@field cnx_advice? integer
---@field SO_CNX_ADVICE? integer
---@field debug? boolean
---@field SO_DEBUG? boolean
---@field dont_route? boolean
---@field SO_DONTROUTE? boolean
---@field cpu_affinity? integer|false
---@field SO_INCOMING_CPU? integer|false
---@field inq? boolean
---@field SO_INQ? boolean
---@field keepalive? boolean
---@field SO_KEEPALIVE? boolean
---@field linger? number|false
---@field SO_LINGER? number|false
---@field mark? integer
---@field SO_MARK? integer
---@field max_pacing_rate? integer|false
---@field SO_MAX_PACING_RATE? integer|false
---@field no_fcs? boolean
---@field SO_NOFCS? boolean
---@field nosigpipe? boolean
---@field SO_NOSIGPIPE? boolean
---@field no_check? boolean
---@field SO_NO_CHECK? boolean
---@field out_of_band_inline? boolean
---@field SO_OOBINLINE? boolean
---@field passcred? boolean
---@field SO_PASSCRED? boolean
---@field passpidfd? boolean
---@field SO_PASSPIDFD? boolean
---@field passrights? boolean
---@field SO_PASSRIGHTS? boolean
---@field passsec? boolean
---@field SO_PASSSEC? boolean
---@field peek_offset? integer|false
---@field SO_PEEK_OFF? integer|false
---@field no_peercred? boolean
---@field SO_PEERCRED? boolean
---@field prefer_busy_poll? boolean
---@field SO_PREFER_BUSY_POLL? boolean
---@field priority? integer
---@field SO_PRIORITY? integer
---@field recv_buffer_size? integer
---@field SO_RCVBUF? integer
---@field recv_buffer_size_force? integer
---@field SO_RCVBUFFORCE? integer
---@field recv_lowat? integer
---@field SO_RCVLOWAT? integer
---@field recv_mark? boolean
---@field SO_RCVMARK? boolean
---@field recv_priority? boolean
---@field SO_RCVPRIORITY? boolean
---@field read_timeout? number|false
---@field SO_RCVTIMEO? number|false
---@field reserve_memory? integer
---@field SO_RESERVE_MEM? integer
---@field reuse_address? boolean
---@field reuseaddr? boolean
---@field SO_REUSEADDR? boolean
---@field reuse_port? boolean
---@field reuseport? boolean
---@field SO_REUSEPORT? boolean
---@field reuse_port_lb? boolean
---@field SO_REUSEPORT_LB? boolean
---@field rxq_ovfl? boolean
---@field SO_RXQ_OVFL? boolean
---@field select_err_queue? boolean
---@field SO_SELECT_ERR_QUEUE? boolean
---@field fib? integer
---@field SO_SETFIB? integer
---@field send_buffer_size? integer
---@field SO_SNDBUF? integer
---@field send_buffer_size_force? integer
---@field SO_SNDBUFFORCE? integer
---@field send_lowat? integer
---@field SO_SNDLOWAT? integer
---@field write_timeout? number|false
---@field SO_SNDTIMEO? number|false
---@field timestamp? boolean
---@field SO_TIMESTAMP? boolean
---@field timestamping? socket2.values.timestamping|integer
---@field SO_TIMESTAMPING? socket2.values.timestamping|integer
---@field timestamp_ns? boolean
---@field SO_TIMESTAMPNS? boolean
---@field tx_rehash? integer
---@field SO_TXREHASH? integer
---@field txtime? socket2.values.txtime|false
---@field SO_TXTIME? socket2.values.txtime|false
---@field wifi_status? boolean
---@field SO_WIFI_STATUS? boolean
---@field zerocopy? boolean
---@field SO_ZEROCOPY? boolean
---@field tcp_ack_frequency? integer
---@field SIO_TCP_SET_ACK_FREQUENCY? integer
---@field tcp_congestion? string|false
---@field TCP_CONGESTION? string|false
---@field tcp_cork? boolean
---@field cork? boolean
---@field TCP_CORK? boolean
---@field tcp_defer_accept? number
---@field TCP_DEFER_ACCEPT? number
---@field tcp_delack_max? number
---@field TCP_DELACK_MAX_US? number
---@field tcp_fastopen? integer
---@field TCP_FASTOPEN? integer
---@field tcp_fastopen_connect? boolean
---@field TCP_FASTOPEN_CONNECT? boolean
---@field tcp_fastopen_key? string
---@field TCP_FASTOPEN_KEY? string
---@field tcp_fastopen_no_cookie? boolean
---@field TCP_FASTOPEN_NO_COOKIE? boolean
---@field tcp_inq? boolean
---@field TCP_INQ? boolean
---@field tcp_keepalive_retries? integer
---@field keepalive_retries? integer
---@field TCP_KEEPCNT? integer
---@field tcp_keepalive_time? number
---@field keepalive_time? number
---@field TCP_KEEPIDLE? number
---@field tcp_keepalive_interval? number
---@field keepalive_interval? number
---@field TCP_KEEPINTVL? number
---@field tcp_linger2? number|false
---@field TCP_LINGER2? number|false
---@field tcp_mss? integer
---@field mss? integer
---@field TCP_MAXSEG? integer
---@field tcp_md5sig? socket2.values.tcp_md5sig
---@field TCP_MD5SIG? socket2.values.tcp_md5sig
---@field tcp_nodelay? boolean
---@field nodelay? boolean
---@field TCP_NODELAY? boolean
---@field tcp_notsent_lowat? integer
---@field TCP_NOTSENT_LOWAT? integer
---@field tcp_queue_seq? integer
---@field TCP_QUEUE_SEQ? integer
---@field tcp_quickack? boolean
---@field quickack? boolean
---@field TCP_QUICKACK? boolean
---@field tcp_repair? integer
---@field TCP_REPAIR? integer
---@field tcp_repair_queue? integer
---@field TCP_REPAIR_QUEUE? integer
---@field tcp_repair_window? socket2.values.tcp_repair_window
---@field TCP_REPAIR_WINDOW? socket2.values.tcp_repair_window
---@field tcp_rto_max? number
---@field TCP_RTO_MAX_MS? number
---@field tcp_rto_min? number
---@field TCP_RTO_MIN_US? number
---@field tcp_save_syn? integer
---@field TCP_SAVE_SYN? integer
---@field tcp_syn_count? integer
---@field TCP_SYNCNT? integer
---@field tcp_thin_dupack? boolean
---@field TCP_THIN_DUPACK? boolean
---@field tcp_thin_linear_timeouts? boolean
---@field thin_linear_timeouts? boolean
---@field TCP_THIN_LINEAR_TIMEOUTS? boolean
---@field tcp_timestamp? integer
---@field TCP_TIMESTAMP? integer
---@field tcp_tx_delay? number
---@field TCP_TX_DELAY? number
---@field tcp_ulp? string|false
---@field TCP_ULP? string|false
---@field tcp_user_timeout? number|false
---@field TCP_USER_TIMEOUT? number|false
---@field tcp_window_clamp? integer
---@field TCP_WINDOW_CLAMP? integer
---@field bind_address_no_port_v4? boolean
---@field IP_BIND_ADDRESS_NO_PORT? boolean
---@field recv_checksum_v4? boolean
---@field IP_CHECKSUM? boolean
---@field dontfrag_v4? boolean
---@field IP_DONTFRAG? boolean
---@field freebind_v4? boolean
---@field freebind? boolean
---@field IP_FREEBIND? boolean
---@field header_included_v4? boolean
---@field header_included? boolean
---@field IP_HDRINCL? boolean
---@field local_port_range_v4? socket2.values.local_port_range_v4|false
---@field IP_LOCAL_PORT_RANGE? socket2.values.local_port_range_v4|false
---@field min_ttl_v4? integer
---@field IP_MINTTL? integer
---@field source_filter_v4? socket2.values.source_filter_v4
---@field IP_MSFILTER? socket2.values.source_filter_v4
---@field mtu_discover_v4? integer
---@field IP_MTU_DISCOVER? integer
---@field multicast_all_v4? boolean
---@field IP_MULTICAST_ALL? boolean
---@field multicast_if_v4? string|integer|false
---@field IP_MULTICAST_IF? string|integer|false
---@field multicast_loop_v4? boolean
---@field IP_MULTICAST_LOOP? boolean
---@field multicast_ttl_v4? integer
---@field IP_MULTICAST_TTL? integer
---@field nodefrag_v4? boolean
---@field IP_NODEFRAG? boolean
---@field options_v4? string
---@field IP_OPTIONS? string
---@field passsec_v4? boolean
---@field IP_PASSSEC? boolean
---@field recv_pktinfo_v4? boolean
---@field IP_PKTINFO? boolean
---@field recv_dst_addr_v4? boolean
---@field IP_RECVDSTADDR? boolean
---@field recv_err_v4? boolean
---@field IP_RECVERR? boolean
---@field recv_err_rfc4884_v4? boolean
---@field IP_RECVERR_RFC4884? boolean
---@field recv_frag_size_v4? boolean
---@field IP_RECVFRAGSIZE? boolean
---@field recv_options_v4? boolean
---@field IP_RECVOPTS? boolean
---@field recv_orig_dst_addr_v4? boolean
---@field IP_RECVORIGDSTADDR? boolean
---@field recv_tos_v4? boolean
---@field recv_tos? boolean
---@field IP_RECVTOS? boolean
---@field recv_ttl_v4? boolean
---@field IP_RECVTTL? boolean
---@field recv_ret_options_v4? boolean
---@field IP_RETOPTS? boolean
---@field router_alert_v4? boolean
---@field IP_ROUTER_ALERT? boolean
---@field tos_v4? integer
---@field tos? integer
---@field IP_TOS? integer
---@field ip_transparent_v4? boolean
---@field ip_transparent? boolean
---@field IP_TRANSPARENT? boolean
---@field ttl_v4? integer
---@field ttl? integer
---@field IP_TTL? integer
---@field unicast_if_v4? string|integer|false
---@field IP_UNICAST_IF? string|integer|false
---@field mcast_source_filter_v4? socket2.values.mcast_source_filter_v4
---@field MCAST_MSFILTER? socket2.values.mcast_source_filter_v4
---@field recv_2292_dstopts_v6? boolean
---@field IPV6_2292DSTOPTS? boolean
---@field recv_2292_hoplimit_v6? boolean
---@field IPV6_2292HOPLIMIT? boolean
---@field recv_2292_hopopts_v6? boolean
---@field IPV6_2292HOPOPTS? boolean
---@field recv_2292_pktinfo_v6? boolean
---@field IPV6_2292PKTINFO? boolean
---@field packet_options_2292_v6? string
---@field IPV6_2292PKTOPTIONS? string
---@field recv_2292_rthdr_v6? boolean
---@field IPV6_2292RTHDR? boolean
---@field addrform_v6? integer
---@field IPV6_ADDRFORM? integer
---@field addr_preferences_v6? integer
---@field IPV6_ADDR_PREFERENCES? integer
---@field auto_flowlabel_v6? boolean
---@field IPV6_AUTOFLOWLABEL? boolean
---@field checksum_offset_v6? integer
---@field IPV6_CHECKSUM? integer
---@field dontfrag_v6? boolean
---@field IPV6_DONTFRAG? boolean
---@field dstopts_v6? string
---@field IPV6_DSTOPTS? string
---@field recv_flowinfo_v6? boolean
---@field IPV6_FLOWINFO? boolean
---@field flowinfo_send_v6? boolean
---@field IPV6_FLOWINFO_SEND? boolean
---@field freebind_v6? boolean
---@field freebind_ipv6? boolean
---@field IPV6_FREEBIND? boolean
---@field header_included_v6? boolean
---@field IPV6_HDRINCL? boolean
---@field hopopts_v6? string
---@field IPV6_HOPOPTS? string
---@field min_hopcount_v6? integer
---@field IPV6_MINHOPCOUNT? integer
---@field mtu_v6? integer
---@field IPV6_MTU? integer
---@field mtu_discover_v6? integer
---@field IPV6_MTU_DISCOVER? integer
---@field multicast_all_v6? boolean
---@field IPV6_MULTICAST_ALL? boolean
---@field multicast_hops_v6? integer
---@field IPV6_MULTICAST_HOPS? integer
---@field multicast_if_v6? string|integer|false
---@field IPV6_MULTICAST_IF? string|integer|false
---@field multicast_loop_v6? boolean
---@field IPV6_MULTICAST_LOOP? boolean
---@field pktinfo_v6? socket2.values.pktinfo_v6
---@field IPV6_PKTINFO? socket2.values.pktinfo_v6
---@field recv_dstopts_v6? boolean
---@field IPV6_RECVDSTOPTS? boolean
---@field recv_err_v6? boolean
---@field IPV6_RECVERR? boolean
---@field recv_err_rfc4884_v6? boolean
---@field IPV6_RECVERR_RFC4884? boolean
---@field recv_frag_size_v6? boolean
---@field IPV6_RECVFRAGSIZE? boolean
---@field recv_hoplimit_v6? boolean
---@field IPV6_RECVHOPLIMIT? boolean
---@field recv_hopopts_v6? boolean
---@field IPV6_RECVHOPOPTS? boolean
---@field recv_orig_dst_addr_v6? boolean
---@field IPV6_RECVORIGDSTADDR? boolean
---@field recv_path_mtu_v6? boolean
---@field IPV6_RECVPATHMTU? boolean
---@field recv_pktinfo_v6? boolean
---@field IPV6_RECVPKTINFO? boolean
---@field recv_rthdr_v6? boolean
---@field IPV6_RECVRTHDR? boolean
---@field recv_tclass_v6? boolean
---@field IPV6_RECVTCLASS? boolean
---@field router_alert_v6? integer
---@field IPV6_ROUTER_ALERT? integer
---@field router_alert_isolate_v6? boolean
---@field IPV6_ROUTER_ALERT_ISOLATE? boolean
---@field rthdr_v6? string
---@field IPV6_RTHDR? string
---@field rthdr_dstopts_v6? string
---@field IPV6_RTHDRDSTOPTS? string
---@field tclass_v6? integer
---@field IPV6_TCLASS? integer
---@field ip_transparent_v6? boolean
---@field IPV6_TRANSPARENT? boolean
---@field unicast_hops_v6? integer
---@field IPV6_UNICAST_HOPS? integer
---@field unicast_if_v6? string|integer|false
---@field IPV6_UNICAST_IF? string|integer|false
---@field only_v6? boolean
---@field IPV6_V6ONLY? boolean
---@field mcast_source_filter_v6? socket2.values.mcast_source_filter_v6
---@field MCAST_MSFILTER? socket2.values.mcast_source_filter_v6
---@field udp_cork? boolean
---@field UDP_CORK? boolean
---@field udp_encap? integer
---@field UDP_ENCAP? integer
---@field udp_gro? boolean
---@field UDP_GRO? boolean
---@field udp_no_check6_rx? boolean
---@field UDP_NO_CHECK6_RX? boolean
---@field udp_no_check6_tx? boolean
---@field UDP_NO_CHECK6_TX? boolean
---@field udp_segment? integer
---@field UDP_SEGMENT? integer
---@field udplite_recv_cscov? integer
---@field UDPLITE_RECV_CSCOV? integer
---@field udplite_send_cscov? integer
---@field UDPLITE_SEND_CSCOV? integer
---@field tls_rx_expect_no_pad? boolean
---@field TLS_RX_EXPECT_NO_PAD? boolean
---@field tls_tx_max_payload_len? integer
---@field TLS_TX_MAX_PAYLOAD_LEN? integer
---@field tls_tx_zerocopy_ro? boolean
---@field TLS_TX_ZEROCOPY_RO? boolean
---@field packet_add_membership? socket2.values.packet_add_membership
---@field PACKET_ADD_MEMBERSHIP? socket2.values.packet_add_membership
---@field packet_auxdata? boolean
---@field PACKET_AUXDATA? boolean
---@field packet_copy_thresh? integer
---@field PACKET_COPY_THRESH? integer
---@field packet_drop_membership? socket2.values.packet_drop_membership
---@field PACKET_DROP_MEMBERSHIP? socket2.values.packet_drop_membership
---@field packet_fanout? socket2.values.packet_fanout|integer|false
---@field PACKET_FANOUT? socket2.values.packet_fanout|integer|false
---@field packet_ignore_outgoing? boolean
---@field PACKET_IGNORE_OUTGOING? boolean
---@field packet_loss? boolean
---@field PACKET_LOSS? boolean
---@field packet_origdev? boolean
---@field PACKET_ORIGDEV? boolean
---@field packet_qdisc_bypass? boolean
---@field PACKET_QDISC_BYPASS? boolean
---@field packet_reserve? integer
---@field PACKET_RESERVE? integer
---@field packet_timestamp? integer
---@field PACKET_TIMESTAMP? integer
---@field packet_tx_has_off? boolean
---@field PACKET_TX_HAS_OFF? boolean
---@field packet_version? integer
---@field PACKET_VERSION? integer
---@field packet_vnet_hdr? boolean
---@field PACKET_VNET_HDR? boolean
---@field packet_vnet_hdr_size? integer
---@field PACKET_VNET_HDR_SZ? integer
---@field netlink_add_membership? integer
---@field NETLINK_ADD_MEMBERSHIP? integer
---@field netlink_broadcast_error? boolean
---@field NETLINK_BROADCAST_ERROR? boolean
---@field netlink_cap_ack? boolean
---@field NETLINK_CAP_ACK? boolean
---@field netlink_drop_membership? integer
---@field NETLINK_DROP_MEMBERSHIP? integer
---@field netlink_ext_ack? boolean
---@field NETLINK_EXT_ACK? boolean
---@field netlink_get_strict_chk? boolean
---@field NETLINK_GET_STRICT_CHK? boolean
---@field netlink_listen_all_nsid? boolean
---@field NETLINK_LISTEN_ALL_NSID? boolean
---@field netlink_no_enobufs? boolean
---@field NETLINK_NO_ENOBUFS? boolean
---@field netlink_pktinfo? boolean
---@field NETLINK_PKTINFO? boolean
---@field vsock_buffer_max_size? integer
---@field SO_VM_SOCKETS_BUFFER_MAX_SIZE? integer
---@field vsock_buffer_min_size? integer
---@field SO_VM_SOCKETS_BUFFER_MIN_SIZE? integer
---@field vsock_buffer_size? integer
---@field SO_VM_SOCKETS_BUFFER_SIZE? integer
---@field vsock_connect_timeout? number|false
---@field SO_VM_SOCKETS_CONNECT_TIMEOUT? number|false
---@field icmp_filter? socket2.values.icmp_filter|integer
---@field ICMP_FILTER? socket2.values.icmp_filter|integer
---@field raw_checksum_offset_v6? integer
---@field IPV6_CHECKSUM? integer
---@field icmp_filter_v6? socket2.values.icmp_filter_v6
---@field ICMPV6_FILTER? socket2.values.icmp_filter_v6
---@field dccp_ccid? string
---@field DCCP_SOCKOPT_CCID? string
---@field dccp_change_l? string
---@field DCCP_SOCKOPT_CHANGE_L? string
---@field dccp_change_r? string
---@field DCCP_SOCKOPT_CHANGE_R? string
---@field dccp_packet_size? integer
---@field DCCP_SOCKOPT_PACKET_SIZE? integer
---@field dccp_qpolicy_id? integer
---@field DCCP_SOCKOPT_QPOLICY_ID? integer
---@field dccp_qpolicy_txqlen? integer
---@field DCCP_SOCKOPT_QPOLICY_TXQLEN? integer
---@field dccp_recv_cscov? integer
---@field DCCP_SOCKOPT_RECV_CSCOV? integer
---@field dccp_rx_ccid? integer
---@field dccp_xx_ccid? integer
---@field DCCP_SOCKOPT_RX_CCID? integer
---@field dccp_send_cscov? integer
---@field DCCP_SOCKOPT_SEND_CSCOV? integer
---@field dccp_server_timewait? boolean
---@field DCCP_SOCKOPT_SERVER_TIMEWAIT? boolean
---@field dccp_service? integer
---@field DCCP_SOCKOPT_SERVICE? integer
---@field dccp_tx_ccid? integer
---@field DCCP_SOCKOPT_TX_CCID? integer
---@field can_raw_err_filter? integer
---@field CAN_RAW_ERR_FILTER? integer
---@field can_raw_fd_frames? boolean
---@field CAN_RAW_FD_FRAMES? boolean
---@field can_raw_filter? socket2.values.can_raw_filter[]
---@field CAN_RAW_FILTER? socket2.values.can_raw_filter[]
---@field can_raw_join_filters? boolean
---@field CAN_RAW_JOIN_FILTERS? boolean
---@field can_raw_loopback? boolean
---@field CAN_RAW_LOOPBACK? boolean
---@field can_raw_recv_own_msgs? boolean
---@field CAN_RAW_RECV_OWN_MSGS? boolean
---@field can_raw_xl_frames? boolean
---@field CAN_RAW_XL_FRAMES? boolean

---@class socket2.values.control_credentials
---@field pid? integer process id
---@field uid? integer user id
---@field gid? integer group id

---@class socket2.values.control_devmem_dmabuf
---@field frag_offset? integer offset in the device memory, in bytes
---@field frag_size? integer number of bytes
---@field frag_token? integer token that gives the memory back
---@field dmabuf_id? integer number of the device memory
---@field flags? integer bit mask of flags

---@class socket2.values.control_devmem_linear
---@field frag_offset? integer offset in the device memory, in bytes
---@field frag_size? integer number of bytes
---@field frag_token? integer token that gives the memory back
---@field dmabuf_id? integer number of the device memory
---@field flags? integer bit mask of flags

---@class socket2.values.control_timestamping
---@field software? number|false time by the clock of the system
---@field hardware? number|false time by the clock of the network card
---@field ts? table all times as the kernel gives them

---@class socket2.values.control_timestamping_new
---@field software? number|false time by the clock of the system
---@field hardware? number|false time by the clock of the network card
---@field ts? table all times as the kernel gives them

---@class socket2.values.control_timestamping_pktinfo
---@field if_index? integer index of the interface
---@field pkt_length? integer length of the packet on the card, in bytes

---@class socket2.values.control_timestamping_stats
---@field busy? number time during which data was being sent
---@field rwnd_limited? number time during which the peer's window limited sending
---@field sndbuf_limited? number time during which the send buffer limited sending
---@field data_segs_out? integer segments with data sent so far
---@field total_retrans? integer segments retransmitted so far
---@field pacing_rate? integer|false current pacing rate in bytes per second; false for no limit
---@field delivery_rate? integer recent delivery rate in bytes per second
---@field snd_cwnd? integer congestion window, in segments
---@field reordering? integer degree of reordering, in segments
---@field min_rtt? number|false shortest round-trip time; false before there is one
---@field recur_retrans? integer retransmissions of the first unacknowledged segment
---@field delivery_rate_app_lmt? integer 1 if delivery_rate was limited by the program
---@field sndq_size? integer bytes in the send queue
---@field ca_state? integer state of congestion control: 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss
---@field snd_ssthresh? integer slow start threshold, in segments
---@field delivered? integer segments delivered so far
---@field delivered_ce? integer delivered segments marked as congested
---@field bytes_sent? integer bytes sent so far, with retransmissions
---@field bytes_retrans? integer bytes retransmitted so far
---@field dsack_dups? integer duplicate segments that the peer reported
---@field reord_seen? integer times that reordering was seen
---@field srtt? number smoothed round-trip time
---@field timeout_rehash? integer times that a time-out made it try another path
---@field bytes_notsent? integer bytes queued but not sent
---@field edt? number earliest time at which the packet may leave
---@field ttl? integer time-to-live of the acknowledgement
---@field rehash? integer times that another path was tried

---@class socket2.values.control_error_v4
---@field errno? integer number of the error; 0 for time stamps and completions
---@field origin? integer where it comes from, such as SO.EE_ORIGIN_ICMP
---@field type? integer type of the ICMP message
---@field code? integer code of the ICMP message, or SO.EE_CODE_ZEROCOPY_COPIED
---@field info? integer depends on the origin: path MTU, first completed send, or kind of time stamp
---@field data? integer depends on the origin: last completed send, or number of the time stamp
---@field offender? socket2.SockAddr|false address of the host that reported the error; false when it is unknown

---@class socket2.values.control_pktinfo_v4
---@field ifindex? integer|string index of the interface
---@field spec_dst? string local address of the packet; when sending, the source address to use
---@field addr? string destination address in the header of the packet

---@class socket2.values.control_error_v6
---@field errno? integer number of the error; 0 for time stamps and completions
---@field origin? integer where it comes from, such as SO.EE_ORIGIN_ICMP
---@field type? integer type of the ICMP message
---@field code? integer code of the ICMP message, or SO.EE_CODE_ZEROCOPY_COPIED
---@field info? integer depends on the origin: path MTU, first completed send, or kind of time stamp
---@field data? integer depends on the origin: last completed send, or number of the time stamp
---@field offender? socket2.SockAddr|false address of the host that reported the error; false when it is unknown

---@class socket2.values.control_path_mtu_v6
---@field addr? socket2.SockAddr|false address
---@field mtu? integer path MTU in bytes

---@class socket2.values.control_pktinfo_2292_v6
---@field addr? string address
---@field ifindex? integer|string index of the interface

---@class socket2.values.control_pktinfo_v6
---@field addr? string address
---@field ifindex? integer|string index of the interface

---@class socket2.values.control_packet_auxdata
---@field status? integer status bits, such as TP.STATUS_CSUMNOTREADY
---@field len? integer length of the packet in bytes
---@field snaplen? integer bytes of it that were captured
---@field mac? integer offset of the link-layer header
---@field net? integer offset of the network header
---@field vlan_tci? integer VLAN tag
---@field vlan_tpid? integer VLAN protocol

---@class socket2.values.control_packet_tx_timestamp
---@field errno? integer number of the error; 0 for time stamps and completions
---@field origin? integer where it comes from, such as SO.EE_ORIGIN_ICMP
---@field type? integer type of the ICMP message
---@field code? integer code of the ICMP message, or SO.EE_CODE_ZEROCOPY_COPIED
---@field info? integer depends on the origin: path MTU, first completed send, or kind of time stamp
---@field data? integer depends on the origin: last completed send, or number of the time stamp
---@field offender? socket2.SockAddr|false address of the host that reported the error; false when it is unknown

---@class socket2.values.control_netlink_pktinfo
---@field group? integer number of the multicast group

---@class socket2.values.control_can_error
---@field errno? integer number of the error; 0 for time stamps and completions
---@field origin? integer where it comes from, such as SO.EE_ORIGIN_ICMP
---@field type? integer type of the ICMP message
---@field code? integer code of the ICMP message, or SO.EE_CODE_ZEROCOPY_COPIED
---@field info? integer depends on the origin: path MTU, first completed send, or kind of time stamp
---@field data? integer depends on the origin: last completed send, or number of the time stamp
---@field offender? socket2.SockAddr|false address of the host that reported the error; false when it is unknown

---@class socket2.values.control_vsock_error
---@field errno? integer number of the error; 0 for time stamps and completions
---@field origin? integer where it comes from, such as SO.EE_ORIGIN_ICMP
---@field type? integer type of the ICMP message
---@field code? integer code of the ICMP message, or SO.EE_CODE_ZEROCOPY_COPIED
---@field info? integer depends on the origin: path MTU, first completed send, or kind of time stamp
---@field data? integer depends on the origin: last completed send, or number of the time stamp
---@field offender? socket2.SockAddr|false address of the host that reported the error; false when it is unknown

---@class socket2.values.control_can_j1939_errqueue
---@field errno? integer number of the error; 0 for time stamps and completions
---@field origin? integer where it comes from, such as SO.EE_ORIGIN_ICMP
---@field type? integer type of the ICMP message
---@field code? integer code of the ICMP message, or SO.EE_CODE_ZEROCOPY_COPIED
---@field info? integer depends on the origin: path MTU, first completed send, or kind of time stamp
---@field data? integer depends on the origin: last completed send, or number of the time stamp
---@field offender? socket2.SockAddr|false address of the host that reported the error; false when it is unknown

---@alias socket2.ControlName
---| "credentials"
---| "devmem_dmabuf"
---| "devmem_dmabuf_send"
---| "devmem_linear"
---| "inq"
---| "mark"
---| "pidfd"
---| "priority"
---| "rights"
---| "rxq_ovfl"
---| "security"
---| "timestamp"
---| "timestamp_id"
---| "timestamp_new"
---| "timestamp_ns"
---| "timestamp_ns_new"
---| "timestamping"
---| "timestamping_new"
---| "timestamping_pktinfo"
---| "timestamping_request"
---| "timestamping_stats"
---| "txtime"
---| "wifi_status"
---| "tcp_inq"
---| "checksum_v4"
---| "dst_addr_v4"
---| "error_v4"
---| "frag_size_v4"
---| "options_v4"
---| "orig_dst_addr_v4"
---| "passsec_v4"
---| "pktinfo_v4"
---| "protocol_v4"
---| "ret_options_v4"
---| "tos_v4"
---| "ttl_v4"
---| "dontfrag_v6"
---| "dstopts_2292_v6"
---| "dstopts_v6"
---| "error_v6"
---| "flowinfo_v6"
---| "frag_size_v6"
---| "hoplimit_2292_v6"
---| "hoplimit_v6"
---| "hopopts_2292_v6"
---| "hopopts_v6"
---| "orig_dst_addr_v6"
---| "path_mtu_v6"
---| "pktinfo_2292_v6"
---| "pktinfo_v6"
---| "rthdr_2292_v6"
---| "rthdr_dstopts_v6"
---| "rthdr_v6"
---| "tclass_v6"
---| "udp_gro"
---| "udp_segment"
---| "tls_record_type"
---| "packet_auxdata"
---| "packet_tx_timestamp"
---| "netlink_nsid"
---| "netlink_pktinfo"
---| "dccp_priority"
---| "can_error"
---| "sctp_authinfo"
---| "sctp_dstaddrv4"
---| "sctp_dstaddrv6"
---| "sctp_init"
---| "sctp_nxtinfo"
---| "sctp_prinfo"
---| "sctp_rcvinfo"
---| "sctp_sndinfo"
---| "sctp_sndrcv"
---| "vsock_error"
---| "can_j1939_dest_addr"
---| "can_j1939_dest_name"
---| "can_j1939_errqueue"
---| "can_j1939_prio"
---| "llc_pktinfo"
---| "tipc_destname"
---| "tipc_errinfo"
---| "tipc_retdata"
---| "rxrpc_abort"
---| "rxrpc_ack"
---| "rxrpc_busy"
---| "rxrpc_charge_accept"
---| "rxrpc_exclusive_call"
---| "rxrpc_local_error"
---| "rxrpc_net_error"
---| "rxrpc_new_call"
---| "rxrpc_set_call_timeout"
---| "rxrpc_tx_length"
---| "rxrpc_upgrade_service"
---| "rxrpc_user_call_id"
---| "bt_pkt_status"
---| "rds_cmsg_atomic_cswp"
---| "rds_cmsg_atomic_fadd"
---| "rds_cmsg_cong_update"
---| "rds_cmsg_masked_atomic_cswp"
---| "rds_cmsg_masked_atomic_fadd"
---| "rds_cmsg_rdma_args"
---| "rds_cmsg_rdma_dest"
---| "rds_cmsg_rdma_map"
---| "rds_cmsg_rdma_status"
---| "rds_cmsg_rxpath_latency"
---| "rds_cmsg_zcopy_completion"
---| "rds_cmsg_zcopy_cookie"
---| "alg_aead_assoclen"
---| "alg_iv"
---| "alg_op"

---@alias socket2.Format "l"|"L"|"n"|"a"|integer
---@alias socket2.Program socket2.SockFilter|(socket2.SockFilter|integer[])[]

---What options() tells of each option.
---@class socket2.Option
---@field name string
---@field setter? string
---@field constant string
---@field level? integer
---@field levelname string
---@field optname? integer
---@field type string
---@field access "rw"|"ro"|"wo"
---@field domains string[]
---@field aliases string[]
---@field setter_aliases string[]
---@field doc string
---@field since? string
---@field privilege? string
---@field platforms string[]
---@field supported boolean
---@field quiet boolean

---@class socket2.OptionsOf
---@field level? string|integer
---@field socket? socket2.Socket

---What MsgHdr.control_types() tells of each control message.
---@class socket2.ControlType
---@field name string
---@field level integer
---@field type integer
---@field levelname string
---@field constant string
---@field value string
---@field send boolean
---@field receive boolean
---@field sockets string
---@field options? string
---@field since? string
---@field privilege? string
---@field platforms string[]
---@field supported boolean
---@field doc string

---@class socket2.InterfaceAddress
---@field addr socket2.SockAddr|false
---@field netmask socket2.SockAddr|false
---@field prefix integer|false
---@field broadcast socket2.SockAddr|false
---@field peer socket2.SockAddr|false
---@field label string|false

---@class socket2.Interface
---@field index integer
---@field name string
---@field flags integer
---@field addresses socket2.InterfaceAddress[]

---@class socket2.Hints
---@field domain? socket2.DomainName|integer
---@field type? socket2.TypeName|integer
---@field protocol? socket2.ProtocolName|integer
---@field flags? integer

---@class socket2.Resolved
---@field addr socket2.SockAddr
---@field domain integer
---@field type integer
---@field protocol integer
---@field canonname string|false

---@class socket2.PacketParts
---@field ifindex? integer|string
---@field protocol? integer
---@field hatype? integer
---@field pkttype? integer
---@field addr? string

---@class socket2.KeepaliveParts
---@field time? number|false
---@field interval? number|false
---@field retries? integer|false

---@class socket2.MessageParts
---@field addr? socket2.SockAddr|string
---@field buffers? (string|integer|socket2.Buffer)[]
---@field control? string|integer
---@field flags? integer

---@class socket2.ServeOptions
---@field max? integer
---@field timeout? number|false
---@field onerror? fun(message: any, traceback: string, addr: socket2.SockAddr)

---@class socket2.StreamOptions
---@field timeout? number|false
---@field capacity? integer
---@field limit? integer

---@class socket2.BindOptions: socket2.SocketOptions
---@field mode? string|integer
---@field unlink? boolean

---@class socket2.ListenOptions: socket2.BindOptions
---@field backlog? integer

---@class socket2.ConnectOptions: socket2.SocketOptions
---@field timeout? number|false
---@field bind? string|socket2.SockAddr

return socket2
