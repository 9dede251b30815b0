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
---@field cancelled table # What a wait raises in a task that is cancelled: one value, which `tostring` makes "cancelled".
local socket2 = {}

---Fixed storage for bytes, reused: receives append at its end, sends read from it, and what was dealt with is consumed from its start.
---@class socket2.Buffer
---@operator len: integer
local Buffer = {}

---A condition: what tasks wait for that is no socket.
---@class socket2.Condition
local Condition = {}

---A message: an address, buffers, control messages and flags, for `sendmsg`, `recvmsg` and their batches.
---@class socket2.MsgHdr
local MsgHdr = {}

---A set of objects that lasts, and tells which of them are ready.
---@class socket2.Poller
---@operator len: integer
local Poller = {}

---The reading half of a Stream, and of what `take` and `chain` make of one.
---@class socket2.Reader
local Reader = {}

---What the system says about a message it gave: whether it was cut, what kind it is.
---@class socket2.RecvFlags
local RecvFlags = {}

---The address of a socket, of any family.
---@class socket2.SockAddr
local SockAddr = {}

---An instruction of a classic BPF program, as `Socket:attach_filter` takes them.
---@class socket2.SockFilter
local SockFilter = {}

---A Socket that borrows the descriptor of something else.
---@class socket2.SockRef: socket2.Socket
local SockRef = {}

---A socket: a descriptor, and every call the system has for it.
---@class socket2.Socket
local Socket = {}

---A Stream reads and writes a socket as io does a file.
---@class socket2.Stream: socket2.Reader
local Stream = {}

---A task: a function that runs beside others, in a coroutine of its own.
---@class socket2.Task
local Task = {}

---The parameters of TCP keepalive.
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
---@field PASSIVE integer
---@field CANONNAME integer
---@field NUMERICHOST integer
---@field V4MAPPED integer
---@field ALL integer
---@field ADDRCONFIG integer
---@field IDN integer
---@field CANONIDN integer
---@field IDN_ALLOW_UNASSIGNED integer
---@field IDN_USE_STD3_ASCII_RULES integer
---@field NUMERICSERV integer
socket2.AI = {}

---Options of sockets of the kernel's ciphers.
---@class socket2.constants.ALG
---@field OP_DECRYPT integer
---@field OP_ENCRYPT integer
---@field SET_KEY integer
---@field SET_IV integer
---@field SET_OP integer
---@field SET_AEAD_ASSOCLEN integer
---@field SET_AEAD_AUTHSIZE integer
---@field SET_DRBG_ENTROPY integer
---@field SET_KEY_BY_KEY_SERIAL integer
socket2.ALG = {}

---Kinds of network hardware.
---@class socket2.constants.ARPHRD
---@field NETROM integer
---@field ETHER integer
---@field EETHER integer
---@field AX25 integer
---@field PRONET integer
---@field CHAOS integer
---@field IEEE802 integer
---@field ARCNET integer
---@field APPLETLK integer
---@field DLCI integer
---@field ATM integer
---@field METRICOM integer
---@field IEEE1394 integer
---@field EUI64 integer
---@field INFINIBAND integer
---@field SLIP integer
---@field CSLIP integer
---@field SLIP6 integer
---@field CSLIP6 integer
---@field RSRVD integer
---@field ADAPT integer
---@field ROSE integer
---@field X25 integer
---@field HWX25 integer
---@field CAN integer
---@field MCTP integer
---@field PPP integer
---@field CISCO integer
---@field HDLC integer
---@field LAPB integer
---@field DDCMP integer
---@field RAWHDLC integer
---@field RAWIP integer
---@field TUNNEL integer
---@field TUNNEL6 integer
---@field FRAD integer
---@field SKIP integer
---@field LOOPBACK integer
---@field LOCALTLK integer
---@field FDDI integer
---@field BIF integer
---@field SIT integer
---@field IPDDP integer
---@field IPGRE integer
---@field PIMREG integer
---@field HIPPI integer
---@field ASH integer
---@field ECONET integer
---@field IRDA integer
---@field FCPP integer
---@field FCAL integer
---@field FCPL integer
---@field FCFABRIC integer
---@field IEEE802_TR integer
---@field IEEE80211 integer
---@field IEEE80211_PRISM integer
---@field IEEE80211_RADIOTAP integer
---@field IEEE802154 integer
---@field IEEE802154_MONITOR integer
---@field IEEE802154_PHY integer
---@field PHONET integer
---@field PHONET_PIPE integer
---@field CAIF integer
---@field IP6GRE integer
---@field NETLINK integer
---@field ["6LOWPAN"] integer
---@field VSOCKMON integer
---@field NONE integer
---@field VOID integer
socket2.ARPHRD = {}

---Arptables.
---@class socket2.constants.ARPT
---@field SO_GET_INFO integer
---@field SO_SET_REPLACE integer
---@field SO_GET_ENTRIES integer
---@field SO_SET_ADD_COUNTERS integer
---@field SO_GET_REVISION_TARGET integer
socket2.ARPT = {}

---Options of Bluetooth sockets, and values.
---@class socket2.constants.BT
---@field CHANNEL_POLICY_BREDR_ONLY integer
---@field FLUSHABLE_OFF integer
---@field MODE_BASIC integer
---@field POWER_FORCE_ACTIVE_OFF integer
---@field SECURITY_SDP integer
---@field CHANNEL_POLICY_BREDR_PREFERRED integer
---@field FLUSHABLE_ON integer
---@field MODE_ERTM integer
---@field PHY_BR_1M_1SLOT integer
---@field POWER_FORCE_ACTIVE_ON integer
---@field SECURITY_LOW integer
---@field CHANNEL_POLICY_AMP_PREFERRED integer
---@field MODE_STREAMING integer
---@field PHY_BR_1M_3SLOT integer
---@field SECURITY_MEDIUM integer
---@field MODE_LE_FLOWCTL integer
---@field SCM_PKT_STATUS integer
---@field SECURITY_HIGH integer
---@field VOICE_TRANSPARENT integer
---@field MODE_EXT_FLOWCTL integer
---@field PHY_BR_1M_5SLOT integer
---@field SCM_ERROR integer
---@field SECURITY integer
---@field SECURITY_FIPS integer
---@field DEFER_SETUP integer
---@field FLUSHABLE integer
---@field PHY_EDR_2M_1SLOT integer
---@field POWER integer
---@field CHANNEL_POLICY integer
---@field VOICE integer
---@field SNDMTU integer
---@field RCVMTU integer
---@field PHY integer
---@field MODE integer
---@field PHY_EDR_2M_3SLOT integer
---@field PKT_STATUS integer
---@field ISO_QOS integer
---@field CODEC integer
---@field ISO_BASE integer
---@field PHY_EDR_2M_5SLOT integer
---@field PHY_EDR_3M_1SLOT integer
---@field VOICE_CVSD_16BIT integer
---@field PHY_EDR_3M_3SLOT integer
---@field ISO_QOS_CIG_UNSET integer
---@field ISO_QOS_CIS_UNSET integer
---@field PHY_EDR_3M_5SLOT integer
---@field PHY_LE_1M_TX integer
---@field PHY_LE_1M_RX integer
---@field PHY_LE_2M_TX integer
---@field PHY_LE_2M_RX integer
---@field PHY_LE_CODED_TX integer
---@field PHY_LE_CODED_RX integer
socket2.BT = {}

---Protocols of Bluetooth sockets.
---@class socket2.constants.BTPROTO
---@field L2CAP integer
---@field HCI integer
---@field SCO integer
---@field RFCOMM integer
---@field BNEP integer
---@field CMTP integer
---@field HIDP integer
---@field AVDTP integer
---@field ISO integer
socket2.BTPROTO = {}

---Protocols, options and masks of CAN sockets.
---@class socket2.constants.CAN
---@field ERR_CRTL_UNSPEC integer
---@field ERR_LOSTARB_UNSPEC integer
---@field ERR_PROT_LOC_UNSPEC integer
---@field ERR_PROT_UNSPEC integer
---@field ERR_TRX_UNSPEC integer
---@field ISOTP_DEFAULT_EXT_ADDRESS integer
---@field ISOTP_DEFAULT_FLAGS integer
---@field ISOTP_DEFAULT_LL_TX_FLAGS integer
---@field ISOTP_DEFAULT_RECV_BS integer
---@field ISOTP_DEFAULT_RECV_STMIN integer
---@field ISOTP_DEFAULT_RECV_WFTMAX integer
---@field ERR_CRTL_RX_OVERFLOW integer
---@field ERR_PROT_BIT integer
---@field ERR_TX_TIMEOUT integer
---@field ISOTP_LISTEN_MODE integer
---@field ISOTP_OPTS integer
---@field RAW integer
---@field RAW_FILTER integer
---@field BCM integer
---@field ERR_CRTL_TX_OVERFLOW integer
---@field ERR_LOSTARB integer
---@field ERR_PROT_FORM integer
---@field ERR_PROT_LOC_ID28_21 integer
---@field ISOTP_EXTEND_ADDR integer
---@field ISOTP_RECV_FC integer
---@field RAW_ERR_FILTER integer
---@field ERR_PROT_LOC_SOF integer
---@field ISOTP_TX_STMIN integer
---@field RAW_LOOPBACK integer
---@field TP16 integer
---@field ERR_CRTL integer
---@field ERR_CRTL_RX_WARNING integer
---@field ERR_PROT_LOC_SRTR integer
---@field ERR_PROT_STUFF integer
---@field ERR_TRX_CANH_NO_WIRE integer
---@field ISOTP_RX_STMIN integer
---@field ISOTP_TX_PADDING integer
---@field RAW_RECV_OWN_MSGS integer
---@field TP20 integer
---@field ERR_PROT_LOC_IDE integer
---@field ERR_TRX_CANH_SHORT_TO_BAT integer
---@field ISOTP_LL_OPTS integer
---@field MCNET integer
---@field RAW_FD_FRAMES integer
---@field ERR_PROT_LOC_ID20_18 integer
---@field ERR_TRX_CANH_SHORT_TO_VCC integer
---@field ISOTP integer
---@field RAW_JOIN_FILTERS integer
---@field ERR_PROT_LOC_ID17_13 integer
---@field ERR_TRX_CANH_SHORT_TO_GND integer
---@field J1939 integer
---@field RAW_XL_FRAMES integer
---@field ERR_CRTL_TX_WARNING integer
---@field ERR_DLC integer
---@field ERR_PROT integer
---@field ERR_PROT_BIT0 integer
---@field ERR_PROT_LOC_CRC_SEQ integer
---@field ISOTP_DEFAULT_LL_TX_DL integer
---@field ISOTP_RX_PADDING integer
---@field MAX_DLC integer
---@field MAX_DLEN integer
---@field NPROTO integer
---@field RAW_XL_VCID_OPTS integer
---@field ERR_PROT_LOC_RES0 integer
---@field ERR_PROT_LOC_DATA integer
---@field ERR_PROT_LOC_DLC integer
---@field SFF_ID_BITS integer
---@field ERR_PROT_LOC_RTR integer
---@field ERR_PROT_LOC_RES1 integer
---@field ERR_PROT_LOC_ID04_00 integer
---@field ERR_PROT_LOC_ID12_05 integer
---@field MAX_RAW_DLC integer
---@field ERR_CRTL_RX_PASSIVE integer
---@field ERR_PROT_BIT1 integer
---@field ERR_TRX integer
---@field ISOTP_CHK_PAD_LEN integer
---@field ISOTP_DEFAULT_LL_MTU integer
---@field MTU integer
---@field ERR_PROT_LOC_INTERM integer
---@field ERR_PROT_LOC_CRC_DEL integer
---@field ERR_PROT_LOC_ACK integer
---@field ERR_PROT_LOC_EOF integer
---@field ERR_PROT_LOC_ACK_DEL integer
---@field EFF_ID_BITS integer
---@field ERR_ACK integer
---@field ERR_CRTL_TX_PASSIVE integer
---@field ERR_PROT_OVERLOAD integer
---@field ISOTP_CHK_PAD_DATA integer
---@field ERR_BUSOFF integer
---@field ERR_CRTL_ACTIVE integer
---@field ERR_PROT_ACTIVE integer
---@field ERR_TRX_CANL_NO_WIRE integer
---@field ISOTP_HALF_DUPLEX integer
---@field ERR_TRX_CANL_SHORT_TO_BAT integer
---@field ERROR_WARNING_THRESHOLD integer
---@field ERR_TRX_CANL_SHORT_TO_VCC integer
---@field ERR_TRX_CANL_SHORT_TO_GND integer
---@field ERROR_PASSIVE_THRESHOLD integer
---@field ERR_BUSERROR integer
---@field ERR_PROT_TX integer
---@field ERR_TRX_CANL_SHORT_TO_CANH integer
---@field ISOTP_FORCE_TXSTMIN integer
---@field ISOTP_DEFAULT_PAD_CONTENT integer
---@field BUS_OFF_THRESHOLD integer
---@field ERR_RESTARTED integer
---@field ISOTP_FORCE_RXSTMIN integer
---@field ERR_CNT integer
---@field ISOTP_RX_EXT_ADDR integer
---@field RAW_FILTER_MAX integer
---@field ISOTP_WAIT_TX_DONE integer
---@field SFF_MASK integer
---@field FD_FRAME integer
---@field ISOTP_SF_BROADCAST integer
---@field ISOTP_CF_BROADCAST integer
---@field ISOTP_DEFAULT_FRAME_TXTIME integer
---@field EFF_MASK integer
---@field ERR_MASK integer
---@field ERR_FLAG integer
---@field INV_FILTER integer
---@field RTR_FLAG integer
---@field EFF_FLAG integer
---@field ISOTP_FRAME_TXTIME_ZERO integer
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
---@field MIN_DLC integer
---@field MIN_DLEN integer
---@field SEC integer
---@field PRIO_BITS integer
---@field XLF integer
---@field MAX_DLC integer
---@field MAX_DLC_MASK integer
---@field PRIO_MASK integer
---@field MAX_DLEN integer
---@field MAX_MTU integer
---@field MTU integer
socket2.CANXL = {}

---Options of DCCP, and values.
---@class socket2.constants.DCCP
---@field PKT_REQUEST integer
---@field RESET_CODE_UNSPECIFIED integer
---@field PKT_RESPONSE integer
---@field RESET_CODE_CLOSED integer
---@field SCM_PRIORITY integer
---@field SOCKOPT_PACKET_SIZE integer
---@field PKT_DATA integer
---@field RESET_CODE_ABORTED integer
---@field SOCKOPT_SERVICE integer
---@field PKT_ACK integer
---@field RESET_CODE_NO_CONNECTION integer
---@field SOCKOPT_CHANGE_L integer
---@field PKT_DATAACK integer
---@field RESET_CODE_PACKET_ERROR integer
---@field SOCKOPT_CHANGE_R integer
---@field PKT_CLOSEREQ integer
---@field RESET_CODE_OPTION_ERROR integer
---@field SOCKOPT_GET_CUR_MPS integer
---@field PKT_CLOSE integer
---@field RESET_CODE_MANDATORY_ERROR integer
---@field SOCKOPT_SERVER_TIMEWAIT integer
---@field PKT_RESET integer
---@field RESET_CODE_CONNECTION_REFUSED integer
---@field PKT_SYNC integer
---@field RESET_CODE_BAD_SERVICE_CODE integer
---@field PKT_SYNCACK integer
---@field RESET_CODE_TOO_BUSY integer
---@field NR_PKT_TYPES integer
---@field PKT_INVALID integer
---@field RESET_CODE_BAD_INIT_COOKIE integer
---@field SOCKOPT_SEND_CSCOV integer
---@field RESET_CODE_AGGRESSION_PENALTY integer
---@field SOCKOPT_RECV_CSCOV integer
---@field MAX_RESET_CODES integer
---@field SOCKOPT_AVAILABLE_CCIDS integer
---@field SOCKOPT_CCID integer
---@field SOCKOPT_TX_CCID integer
---@field SOCKOPT_RX_CCID integer
---@field SOCKOPT_QPOLICY_ID integer
---@field SOCKOPT_QPOLICY_TXQLEN integer
---@field SERVICE_LIST_MAX_LEN integer
---@field SOCKOPT_CCID_RX_INFO integer
---@field SOCKOPT_CCID_TX_INFO integer
---@field SINGLE_OPT_MAXLEN integer
socket2.DCCP = {}

---Domains, `AF_`; beside them the names of Rust's socket2, `IPV4` and `IPV6`.
---@class socket2.constants.Domain
---@field UNSPEC integer
---@field FILE integer
---@field LOCAL integer
---@field UNIX integer
---@field INET integer
---@field IPV4 integer
---@field AX25 integer
---@field IPX integer
---@field APPLETALK integer
---@field NETROM integer
---@field BRIDGE integer
---@field ATMPVC integer
---@field X25 integer
---@field INET6 integer
---@field IPV6 integer
---@field ROSE integer
---@field DECNET integer
---@field DECnet integer
---@field NETBEUI integer
---@field SECURITY integer
---@field KEY integer
---@field NETLINK integer
---@field ROUTE integer
---@field PACKET integer
---@field ASH integer
---@field ECONET integer
---@field ATMSVC integer
---@field RDS integer
---@field SNA integer
---@field IRDA integer
---@field PPPOX integer
---@field WANPIPE integer
---@field LLC integer
---@field IB integer
---@field MPLS integer
---@field CAN integer
---@field TIPC integer
---@field BLUETOOTH integer
---@field IUCV integer
---@field RXRPC integer
---@field ISDN integer
---@field PHONET integer
---@field IEEE802154 integer
---@field CAIF integer
---@field ALG integer
---@field NFC integer
---@field VSOCK integer
---@field KCM integer
---@field QIPCRTR integer
---@field SMC integer
---@field XDP integer
---@field MCTP integer
---@field MAX integer
socket2.Domain = {}

---Errors of the resolver, negative, read both ways.
---@class socket2.constants.EAI
---@field IDN_ENCODE integer
---@field INTR integer
---@field ALLDONE integer
---@field NOTCANCELED integer
---@field CANCELED integer
---@field INPROGRESS integer
---@field OVERFLOW integer
---@field SYSTEM integer
---@field MEMORY integer
---@field ADDRFAMILY integer
---@field SERVICE integer
---@field SOCKTYPE integer
---@field FAMILY integer
---@field NODATA integer
---@field FAIL integer
---@field AGAIN integer
---@field NONAME integer
---@field BADFLAGS integer
---@field [integer] string
socket2.EAI = {}

---Ebtables.
---@class socket2.constants.EBT
---@field SO_GET_INFO integer
---@field SO_SET_ENTRIES integer
---@field SO_GET_ENTRIES integer
---@field SO_SET_COUNTERS integer
---@field SO_GET_INIT_INFO integer
---@field SO_GET_INIT_ENTRIES integer
socket2.EBT = {}

---Numbers of Ethernet; `P_`: what a frame carries.
---@class socket2.constants.ETH
---@field P_802_3 integer
---@field P_AX25 integer
---@field TLEN integer
---@field P_ALL integer
---@field FCS_LEN integer
---@field P_802_2 integer
---@field P_SNAP integer
---@field ALEN integer
---@field P_DDCMP integer
---@field P_WAN_PPP integer
---@field P_PPP_MP integer
---@field P_LOCALTALK integer
---@field P_CAN integer
---@field P_CANFD integer
---@field HLEN integer
---@field P_CANXL integer
---@field P_PPPTALK integer
---@field P_TR_802_2 integer
---@field P_MOBITEX integer
---@field P_CONTROL integer
---@field P_IRDA integer
---@field P_ECONET integer
---@field P_HDLC integer
---@field P_ARCNET integer
---@field P_DSA integer
---@field P_TRAILER integer
---@field ZLEN integer
---@field MIN_MTU integer
---@field P_LOOP integer
---@field P_PHONET integer
---@field P_IEEE802154 integer
---@field P_CAIF integer
---@field P_XDSA integer
---@field P_MAP integer
---@field P_MCTP integer
---@field P_PUP integer
---@field P_PUPAT integer
---@field DATA_LEN integer
---@field FRAME_LEN integer
---@field P_802_3_MIN integer
---@field P_IP integer
---@field P_X25 integer
---@field P_ARP integer
---@field P_BPQ integer
---@field P_IEEEPUP integer
---@field P_IEEEPUPAT integer
---@field P_ERSPAN2 integer
---@field P_TSN integer
---@field P_BATMAN integer
---@field P_DEC integer
---@field P_DNA_DL integer
---@field P_DNA_RC integer
---@field P_DNA_RT integer
---@field P_LAT integer
---@field P_DIAG integer
---@field P_CUST integer
---@field P_SCA integer
---@field P_TEB integer
---@field P_RARP integer
---@field P_ATALK integer
---@field P_AARP integer
---@field P_8021Q integer
---@field P_IPX integer
---@field P_IPV6 integer
---@field P_PAUSE integer
---@field P_SLOW integer
---@field P_WCCP integer
---@field P_MPLS_UC integer
---@field P_MPLS_MC integer
---@field P_ATMMPOA integer
---@field P_PPP_DISC integer
---@field P_PPP_SES integer
---@field P_LINK_CTL integer
---@field P_ATMFATE integer
---@field P_PAE integer
---@field P_PROFINET integer
---@field P_REALTEK integer
---@field P_AOE integer
---@field P_ETHERCAT integer
---@field P_8021AD integer
---@field P_802_EX1 integer
---@field P_ERSPAN integer
---@field P_PREAUTH integer
---@field P_TIPC integer
---@field P_LLDP integer
---@field P_MRP integer
---@field P_MACSEC integer
---@field P_8021AH integer
---@field P_MVRP integer
---@field P_1588 integer
---@field P_NCSI integer
---@field P_PRP integer
---@field P_CFM integer
---@field P_FCOE integer
---@field P_TDLS integer
---@field P_FIP integer
---@field P_IBOE integer
---@field P_80221 integer
---@field P_HSR integer
---@field P_NSH integer
---@field P_LOOPBACK integer
---@field P_QINQ1 integer
---@field P_QINQ2 integer
---@field P_QINQ3 integer
---@field P_EDSA integer
---@field P_DSA_8021Q integer
---@field P_DSA_A5PSW integer
---@field P_IFE integer
---@field P_AF_IUCV integer
---@field MAX_MTU integer
socket2.ETH = {}

---Types and codes of ICMP.
---@class socket2.constants.ICMP
---@field ECHOREPLY integer
---@field EXC_TTL integer
---@field NET_UNREACH integer
---@field REDIRECT_NET integer
---@field REDIR_NET integer
---@field TIMXCEED_INTRANS integer
---@field UNREACH_NET integer
---@field AFI_IP integer
---@field EXC_FRAGTIME integer
---@field EXT_CODE_MAL_QUERY integer
---@field EXT_ECHOREPLY_IPV6 integer
---@field EXT_ECHO_CTYPE_NAME integer
---@field FILTER integer
---@field HOST_UNREACH integer
---@field PARAMPROB_OPTABSENT integer
---@field REDIRECT_HOST integer
---@field REDIR_HOST integer
---@field TIMXCEED_REASS integer
---@field UNREACH_HOST integer
---@field AFI_IP6 integer
---@field EXT_CODE_NO_IF integer
---@field EXT_ECHOREPLY_IPV4 integer
---@field EXT_ECHO_CTYPE_INDEX integer
---@field PROT_UNREACH integer
---@field REDIRECT_TOSNET integer
---@field REDIR_NETTOS integer
---@field UNREACH_PROTOCOL integer
---@field DEST_UNREACH integer
---@field EXT_CODE_NO_TABLE_ENT integer
---@field EXT_ECHO_CTYPE_ADDR integer
---@field PORT_UNREACH integer
---@field REDIRECT_TOSHOST integer
---@field REDIR_HOSTTOS integer
---@field UNREACH integer
---@field UNREACH_PORT integer
---@field EXT_CODE_MULT_IFS integer
---@field EXT_ECHOREPLY_ACTIVE integer
---@field FRAG_NEEDED integer
---@field SOURCEQUENCH integer
---@field SOURCE_QUENCH integer
---@field UNREACH_NEEDFRAG integer
---@field REDIRECT integer
---@field SR_FAILED integer
---@field UNREACH_SRCFAIL integer
---@field NET_UNKNOWN integer
---@field UNREACH_NET_UNKNOWN integer
---@field HOST_UNKNOWN integer
---@field UNREACH_HOST_UNKNOWN integer
---@field ECHO integer
---@field HOST_ISOLATED integer
---@field MINLEN integer
---@field UNREACH_ISOLATED integer
---@field NET_ANO integer
---@field ROUTERADVERT integer
---@field UNREACH_NET_PROHIB integer
---@field HOST_ANO integer
---@field ROUTERSOLICIT integer
---@field UNREACH_HOST_PROHIB integer
---@field NET_UNR_TOS integer
---@field TIME_EXCEEDED integer
---@field TIMXCEED integer
---@field UNREACH_TOSNET integer
---@field HOST_UNR_TOS integer
---@field MASKLEN integer
---@field PARAMETERPROB integer
---@field PARAMPROB integer
---@field UNREACH_TOSHOST integer
---@field PKT_FILTERED integer
---@field TIMESTAMP integer
---@field TSTAMP integer
---@field UNREACH_FILTER_PROHIB integer
---@field PREC_VIOLATION integer
---@field TIMESTAMPREPLY integer
---@field TSTAMPREPLY integer
---@field UNREACH_HOST_PRECEDENCE integer
---@field INFO_REQUEST integer
---@field IREQ integer
---@field PREC_CUTOFF integer
---@field UNREACH_PRECEDENCE_CUTOFF integer
---@field INFO_REPLY integer
---@field IREQREPLY integer
---@field ADDRESS integer
---@field MASKREQ integer
---@field ADDRESSREPLY integer
---@field MASKREPLY integer
---@field MAXTYPE integer
---@field ADVLENMIN integer
---@field EXT_ECHO integer
---@field EXT_ECHOREPLY integer
socket2.ICMP = {}

---Types and codes of ICMPv6, as POSIX systems name them.
---@class socket2.constants.ICMP6
---@field DST_UNREACH_NOROUTE integer
---@field PARAMPROB_HEADER integer
---@field TIME_EXCEED_TRANSIT integer
---@field DST_UNREACH integer
---@field DST_UNREACH_ADMIN integer
---@field FILTER integer
---@field FILTER_BLOCK integer
---@field PARAMPROB_NEXTHEADER integer
---@field TIME_EXCEED_REASSEMBLY integer
---@field DST_UNREACH_BEYONDSCOPE integer
---@field FILTER_PASS integer
---@field PACKET_TOO_BIG integer
---@field PARAMPROB_OPTION integer
---@field DST_UNREACH_ADDR integer
---@field FILTER_BLOCKOTHERS integer
---@field TIME_EXCEEDED integer
---@field DST_UNREACH_NOPORT integer
---@field FILTER_PASSONLY integer
---@field PARAM_PROB integer
---@field ECHO_REQUEST integer
---@field ECHO_REPLY integer
---@field ROUTER_RENUMBERING integer
socket2.ICMP6 = {}

---Types and codes of ICMPv6, as Linux names them.
---@class socket2.constants.ICMPV6
---@field EXC_HOPLIMIT integer
---@field HDR_FIELD integer
---@field NOROUTE integer
---@field ROUTER_PREF_MEDIUM integer
---@field ADM_PROHIBITED integer
---@field DEST_UNREACH integer
---@field EXC_FRAGTIME integer
---@field FILTER integer
---@field FILTER_BLOCK integer
---@field ROUTER_PREF_HIGH integer
---@field UNK_NEXTHDR integer
---@field FILTER_PASS integer
---@field NOT_NEIGHBOUR integer
---@field PKT_TOOBIG integer
---@field ROUTER_PREF_INVALID integer
---@field UNK_OPTION integer
---@field ADDR_UNREACH integer
---@field FILTER_BLOCKOTHERS integer
---@field HDR_INCOMP integer
---@field ROUTER_PREF_LOW integer
---@field TIME_EXCEED integer
---@field FILTER_PASSONLY integer
---@field PARAMPROB integer
---@field PORT_UNREACH integer
---@field POLICY_FAIL integer
---@field REJECT_ROUTE integer
---@field ECHO_REQUEST integer
---@field ECHO_REPLY integer
---@field MGM_QUERY integer
---@field MGM_REPORT integer
---@field MGM_REDUCTION integer
---@field NI_QUERY integer
---@field NI_REPLY integer
---@field MLD2_REPORT integer
---@field DHAAD_REQUEST integer
---@field DHAAD_REPLY integer
---@field MOBILE_PREFIX_SOL integer
---@field MOBILE_PREFIX_ADV integer
---@field MRDISC_ADV integer
---@field EXT_ECHO_REQUEST integer
---@field EXT_ECHO_REPLY integer
socket2.ICMPV6 = {}

---Flags of network interfaces.
---@class socket2.constants.IFF
---@field UP integer
---@field BROADCAST integer
---@field DEBUG integer
---@field LOOPBACK integer
---@field POINTOPOINT integer
---@field NOTRAILERS integer
---@field RUNNING integer
---@field NOARP integer
---@field PROMISC integer
---@field ALLMULTI integer
---@field MASTER integer
---@field SLAVE integer
---@field MULTICAST integer
---@field PORTSEL integer
---@field AUTOMEDIA integer
---@field DYNAMIC integer
---@field LOWER_UP integer
---@field DORMANT integer
---@field ECHO integer
socket2.IFF = {}

---IPv4 addresses, as numbers.
---@class socket2.constants.INADDR
---@field ANY integer
---@field LOOPBACK integer
---@field DUMMY integer
---@field UNSPEC_GROUP integer
---@field ALLHOSTS_GROUP integer
---@field ALLRTRS_GROUP integer
---@field ALLSNOOPERS_GROUP integer
---@field MAX_LOCAL_GROUP integer
---@field BROADCAST integer
---@field NONE integer
socket2.INADDR = {}

---Options of IPv4, `IPPROTO_IP`; `VS_`: of the virtual server.
---@class socket2.constants.IP
---@field PMTUDISC_DONT integer
---@field DEFAULT_MULTICAST_LOOP integer
---@field DEFAULT_MULTICAST_TTL integer
---@field PMTUDISC_WANT integer
---@field TOS integer
---@field PMTUDISC_DO integer
---@field TTL integer
---@field HDRINCL integer
---@field PMTUDISC_PROBE integer
---@field OPTIONS integer
---@field PMTUDISC_INTERFACE integer
---@field PMTUDISC_OMIT integer
---@field ROUTER_ALERT integer
---@field RECVOPTS integer
---@field RECVRETOPTS integer
---@field RETOPTS integer
---@field PKTINFO integer
---@field PKTOPTIONS integer
---@field MTU_DISCOVER integer
---@field PMTUDISC integer
---@field RECVERR integer
---@field RECVTTL integer
---@field RECVTOS integer
---@field MTU integer
---@field FREEBIND integer
---@field IPSEC_POLICY integer
---@field XFRM_POLICY integer
---@field PASSSEC integer
---@field TRANSPARENT integer
---@field MAX_MEMBERSHIPS integer
---@field ORIGDSTADDR integer
---@field RECVORIGDSTADDR integer
---@field MINTTL integer
---@field NODEFRAG integer
---@field CHECKSUM integer
---@field BIND_ADDRESS_NO_PORT integer
---@field RECVFRAGSIZE integer
---@field RECVERR_RFC4884 integer
---@field MULTICAST_IF integer
---@field MULTICAST_TTL integer
---@field MULTICAST_LOOP integer
---@field ADD_MEMBERSHIP integer
---@field DROP_MEMBERSHIP integer
---@field UNBLOCK_SOURCE integer
---@field BLOCK_SOURCE integer
---@field ADD_SOURCE_MEMBERSHIP integer
---@field DROP_SOURCE_MEMBERSHIP integer
---@field MSFILTER integer
---@field MULTICAST_ALL integer
---@field UNICAST_IF integer
---@field LOCAL_PORT_RANGE integer
---@field PROTOCOL integer
---@field MSS integer
---@field VS_SO_GET_VERSION integer
---@field VS_SO_SET_NONE integer
---@field VS_SO_GET_INFO integer
---@field VS_SO_SET_INSERT integer
---@field VS_SO_GET_SERVICES integer
---@field VS_SO_SET_ADD integer
---@field VS_SO_GET_SERVICE integer
---@field VS_SO_SET_EDIT integer
---@field VS_SO_GET_DESTS integer
---@field VS_SO_SET_DEL integer
---@field VS_SO_GET_DEST integer
---@field VS_SO_SET_FLUSH integer
---@field VS_SO_GET_TIMEOUT integer
---@field VS_SO_SET_LIST integer
---@field VS_SO_GET_DAEMON integer
---@field VS_SO_SET_ADDDEST integer
---@field VS_SO_SET_DELDEST integer
---@field VS_SO_SET_EDITDEST integer
---@field VS_SO_SET_TIMEOUT integer
---@field VS_SO_SET_STARTDAEMON integer
---@field VS_SO_SET_STOPDAEMON integer
---@field VS_SO_SET_RESTORE integer
---@field VS_SO_SET_SAVE integer
---@field VS_SO_SET_ZERO integer
---@field OFFMASK integer
---@field MF integer
---@field DF integer
---@field RF integer
---@field MAXPACKET integer
socket2.IP = {}

---Ip6tables.
---@class socket2.constants.IP6T
---@field SO_GET_INFO integer
---@field SO_SET_REPLACE integer
---@field SO_GET_ENTRIES integer
---@field SO_SET_ADD_COUNTERS integer
---@field SO_GET_REVISION_MATCH integer
---@field SO_GET_REVISION_TARGET integer
---@field SO_ORIGINAL_DST integer
socket2.IP6T = {}

---Protocols of IP, under the system's names alone.
---@class socket2.constants.IPPROTO
---@field HOPOPTS integer
---@field IP integer
---@field ICMP integer
---@field IGMP integer
---@field IPIP integer
---@field TCP integer
---@field EGP integer
---@field PUP integer
---@field UDP integer
---@field IDP integer
---@field TP integer
---@field DCCP integer
---@field IPV6 integer
---@field ROUTING integer
---@field FRAGMENT integer
---@field RSVP integer
---@field GRE integer
---@field ESP integer
---@field AH integer
---@field ICMPV6 integer
---@field NONE integer
---@field DSTOPTS integer
---@field MTP integer
---@field BEETPH integer
---@field ENCAP integer
---@field PIM integer
---@field COMP integer
---@field SCTP integer
---@field MH integer
---@field UDPLITE integer
---@field MPLS integer
---@field ETHERNET integer
---@field AGGFRAG integer
---@field RAW integer
---@field SMC integer
---@field MPTCP integer
---@field MAX integer
socket2.IPPROTO = {}

---Iptables.
---@class socket2.constants.IPT
---@field SO_GET_INFO integer
---@field SO_SET_REPLACE integer
---@field SO_GET_ENTRIES integer
---@field SO_SET_ADD_COUNTERS integer
---@field SO_GET_REVISION_MATCH integer
---@field SO_GET_REVISION_TARGET integer
socket2.IPT = {}

---Values of `IP_TOS` and `IPV6_TCLASS`.
---@class socket2.constants.IPTOS
---@field CLASS_CS0 integer
---@field CLASS_DEFAULT integer
---@field ECN_NOT_ECT integer
---@field PREC_ROUTINE integer
---@field ECN_ECT1 integer
---@field ECN_ECT0 integer
---@field LOWCOST integer
---@field MINCOST integer
---@field ECN_CE integer
---@field ECN_MASK integer
---@field RELIABILITY integer
---@field THROUGHPUT integer
---@field LOWDELAY integer
---@field TOS_MASK integer
---@field CLASS_CS1 integer
---@field PREC_PRIORITY integer
---@field DSCP_AF11 integer
---@field DSCP_AF12 integer
---@field DSCP_AF13 integer
---@field CLASS_CS2 integer
---@field PREC_IMMEDIATE integer
---@field DSCP_AF21 integer
---@field DSCP_AF22 integer
---@field DSCP_AF23 integer
---@field CLASS_CS3 integer
---@field PREC_FLASH integer
---@field DSCP_AF31 integer
---@field DSCP_AF32 integer
---@field DSCP_AF33 integer
---@field CLASS_CS4 integer
---@field PREC_FLASHOVERRIDE integer
---@field DSCP_AF41 integer
---@field DSCP_AF42 integer
---@field DSCP_AF43 integer
---@field CLASS_CS5 integer
---@field PREC_CRITIC_ECP integer
---@field DSCP_EF integer
---@field CLASS_CS6 integer
---@field PREC_INTERNETCONTROL integer
---@field CLASS_CS7 integer
---@field CLASS_MASK integer
---@field PREC_MASK integer
---@field PREC_NETCONTROL integer
---@field DSCP_MASK integer
socket2.IPTOS = {}

---Options of IPv6, `IPPROTO_IPV6`.
---@class socket2.constants.IPV6
---@field FL_A_GET integer
---@field FL_S_NONE integer
---@field PMTUDISC_DONT integer
---@field PRIORITY_UNCHARACTERIZED integer
---@field RTHDR_LOOSE integer
---@field RTHDR_TYPE_0 integer
---@field TLV_PAD1 integer
---@field ADDRFORM integer
---@field FL_A_PUT integer
---@field FL_F_CREATE integer
---@field FL_S_EXCL integer
---@field PMTUDISC_WANT integer
---@field PREFER_SRC_TMP integer
---@field RTHDR_STRICT integer
---@field TLV_PADN integer
---@field ["2292PKTINFO"] integer
---@field FL_A_RENEW integer
---@field FL_F_EXCL integer
---@field FL_S_PROCESS integer
---@field PMTUDISC_DO integer
---@field PREFER_SRC_PUBLIC integer
---@field ["2292HOPOPTS"] integer
---@field FL_S_USER integer
---@field PMTUDISC_PROBE integer
---@field ["2292DSTOPTS"] integer
---@field FL_F_REFLECT integer
---@field PMTUDISC_INTERFACE integer
---@field PREFER_SRC_COA integer
---@field ["2292RTHDR"] integer
---@field PMTUDISC_OMIT integer
---@field TLV_ROUTERALERT integer
---@field ["2292PKTOPTIONS"] integer
---@field CHECKSUM integer
---@field TLV_CALIPSO integer
---@field ["2292HOPLIMIT"] integer
---@field FL_F_REMOTE integer
---@field PREFER_SRC_CGA integer
---@field NEXTHOP integer
---@field AUTHHDR integer
---@field FLOWINFO integer
---@field UNICAST_HOPS integer
---@field MULTICAST_IF integer
---@field MULTICAST_HOPS integer
---@field MULTICAST_LOOP integer
---@field ADD_MEMBERSHIP integer
---@field JOIN_GROUP integer
---@field DROP_MEMBERSHIP integer
---@field LEAVE_GROUP integer
---@field ROUTER_ALERT integer
---@field MTU_DISCOVER integer
---@field MTU integer
---@field RECVERR integer
---@field V6ONLY integer
---@field JOIN_ANYCAST integer
---@field LEAVE_ANYCAST integer
---@field MULTICAST_ALL integer
---@field ROUTER_ALERT_ISOLATE integer
---@field RECVERR_RFC4884 integer
---@field FLOWLABEL_MGR integer
---@field FLOWINFO_SEND integer
---@field IPSEC_POLICY integer
---@field XFRM_POLICY integer
---@field HDRINCL integer
---@field RECVPKTINFO integer
---@field TLV_IOAM integer
---@field PKTINFO integer
---@field RECVHOPLIMIT integer
---@field HOPLIMIT integer
---@field RECVHOPOPTS integer
---@field HOPOPTS integer
---@field RXHOPOPTS integer
---@field RTHDRDSTOPTS integer
---@field RECVRTHDR integer
---@field RTHDR integer
---@field RECVDSTOPTS integer
---@field DSTOPTS integer
---@field RXDSTOPTS integer
---@field RECVPATHMTU integer
---@field PATHMTU integer
---@field DONTFRAG integer
---@field USE_MIN_MTU integer
---@field RECVTCLASS integer
---@field TCLASS integer
---@field AUTOFLOWLABEL integer
---@field ADDR_PREFERENCES integer
---@field MINHOPCOUNT integer
---@field ORIGDSTADDR integer
---@field RECVORIGDSTADDR integer
---@field TRANSPARENT integer
---@field UNICAST_IF integer
---@field RECVFRAGSIZE integer
---@field FREEBIND integer
---@field TLV_JUMBO integer
---@field TLV_HAO integer
---@field FL_S_ANY integer
---@field PREFER_SRC_PUBTMP_DEFAULT integer
---@field PRIORITY_FILLER integer
---@field PRIORITY_UNATTENDED integer
---@field PRIORITY_RESERVED1 integer
---@field PREFER_SRC_HOME integer
---@field PRIORITY_BULK integer
---@field PRIORITY_RESERVED2 integer
---@field PRIORITY_INTERACTIVE integer
---@field PRIORITY_CONTROL integer
---@field PREFER_SRC_NONCGA integer
---@field PRIORITY_8 integer
---@field PRIORITY_9 integer
---@field PRIORITY_10 integer
---@field PRIORITY_11 integer
---@field PRIORITY_12 integer
---@field PRIORITY_13 integer
---@field PRIORITY_14 integer
---@field PRIORITY_15 integer
---@field FLOWINFO_FLOWLABEL integer
---@field FLOWINFO_PRIORITY integer
socket2.IPV6 = {}

---Numbers of J1939.
---@class socket2.constants.J1939
---@field EE_INFO_NONE integer
---@field NLA_PAD integer
---@field NO_NAME integer
---@field EE_INFO_TX_ABORT integer
---@field NLA_BYTES_ACKED integer
---@field EE_INFO_RX_RTS integer
---@field NLA_TOTAL_SIZE integer
---@field EE_INFO_RX_DPO integer
---@field NLA_PGN integer
---@field EE_INFO_RX_ABORT integer
---@field NLA_SRC_NAME integer
---@field NLA_DEST_NAME integer
---@field NLA_SRC_ADDR integer
---@field NLA_DEST_ADDR integer
---@field MAX_UNICAST_ADDR integer
---@field IDLE_ADDR integer
---@field NO_ADDR integer
---@field FILTER_MAX integer
---@field PGN_REQUEST integer
---@field PGN_ADDRESS_CLAIMED integer
---@field PGN_ADDRESS_COMMANDED integer
---@field PGN_PDU1_MAX integer
---@field PGN_MAX integer
---@field NO_PGN integer
socket2.J1939 = {}

---Options of the kernel connection multiplexor.
---@class socket2.constants.KCM
---@field RECV_DISABLE integer
socket2.KCM = {}

---Options of LLC.
---@class socket2.constants.LLC
---@field OPT_UNKNOWN integer
---@field SAP_NULL integer
---@field OPT_RETRY integer
---@field OPT_SIZE integer
---@field SAP_LLC integer
---@field OPT_ACK_TMR_EXP integer
---@field OPT_P_TMR_EXP integer
---@field SAP_SNA integer
---@field OPT_REJ_TMR_EXP integer
---@field OPT_BUSY_TMR_EXP integer
---@field SAP_IP integer
---@field OPT_TX_WIN integer
---@field OPT_RX_WIN integer
---@field OPT_PKTINFO integer
---@field SAP_PNM integer
---@field OPT_MAX_ACK_TMR_EXP integer
---@field OPT_MAX_BUSY_TMR_EXP integer
---@field OPT_MAX_P_TMR_EXP integer
---@field OPT_MAX_REJ_TMR_EXP integer
---@field SAP_BSPAN integer
---@field SAP_MMS integer
---@field OPT_MAX_RETRY integer
---@field SAP_8208 integer
---@field OPT_MAX_WIN integer
---@field SAP_3COM integer
---@field SAP_PRO integer
---@field SAP_SNAP integer
---@field SAP_BANYAN integer
---@field SAP_RM integer
---@field SAP_LAR integer
---@field SAP_IPX integer
---@field SAP_NETBEUI integer
---@field SAP_LANMGR integer
---@field SAP_IMPL integer
---@field SAP_DISC integer
---@field SAP_OSI integer
---@field SAP_GLOBAL integer
---@field OPT_MAX_SIZE integer
socket2.LLC = {}

---Options of unix sockets, on systems other than Linux.
---@class socket2.constants.LOCAL
socket2.LOCAL = {}

---Options of groups, of either family.
---@class socket2.constants.MCAST
---@field EXCLUDE integer
---@field INCLUDE integer
---@field JOIN_GROUP integer
---@field BLOCK_SOURCE integer
---@field UNBLOCK_SOURCE integer
---@field LEAVE_GROUP integer
---@field JOIN_SOURCE_GROUP integer
---@field LEAVE_SOURCE_GROUP integer
---@field MSFILTER integer
socket2.MCAST = {}

---Options of MCTP.
---@class socket2.constants.MCTP
---@field ADDR_NULL integer
---@field NET_ANY integer
---@field OPT_ADDR_EXT integer
---@field TAG_MASK integer
---@field TAG_OWNER integer
---@field TAG_PREALLOC integer
---@field ADDR_ANY integer
socket2.MCTP = {}

---Multipath TCP.
---@class socket2.constants.MPTCP
---@field ATTR_UNSPEC integer
---@field EVENT_UNSPEC integer
---@field PM_ADDR_ATTR_UNSPEC integer
---@field PM_ATTR_UNSPEC integer
---@field PM_CMD_UNSPEC integer
---@field RST_EUNSPEC integer
---@field SUBFLOW_ATTR_UNSPEC integer
---@field ATTR_TOKEN integer
---@field EVENT_CREATED integer
---@field INFO integer
---@field INFO_FLAG_FALLBACK integer
---@field PM_ADDR_ATTR_FAMILY integer
---@field PM_ADDR_FLAG_SIGNAL integer
---@field PM_ATTR_ADDR integer
---@field PM_CMD_ADD_ADDR integer
---@field PM_EV_FLAG_DENY_JOIN_ID0 integer
---@field PM_VER integer
---@field RST_EMPTCP integer
---@field SUBFLOW_ATTR_TOKEN_REM integer
---@field SUBFLOW_FLAG_MCAP_REM integer
---@field ATTR_FAMILY integer
---@field EVENT_ESTABLISHED integer
---@field INFO_FLAG_REMOTE_KEY_RECEIVED integer
---@field PM_ADDR_ATTR_ID integer
---@field PM_ADDR_FLAG_SUBFLOW integer
---@field PM_ATTR_RCV_ADD_ADDRS integer
---@field PM_CMD_DEL_ADDR integer
---@field RST_ERESOURCE integer
---@field SUBFLOW_ATTR_TOKEN_LOC integer
---@field SUBFLOW_FLAG_MCAP_LOC integer
---@field TCPINFO integer
---@field ATTR_LOC_ID integer
---@field EVENT_CLOSED integer
---@field PM_ADDR_ATTR_ADDR4 integer
---@field PM_ATTR_SUBFLOWS integer
---@field PM_CMD_GET_ADDR integer
---@field RST_EPROHIBIT integer
---@field SUBFLOW_ADDRS integer
---@field SUBFLOW_ATTR_RELWRITE_SEQ integer
---@field ATTR_REM_ID integer
---@field FULL_INFO integer
---@field PM_ADDR_ATTR_ADDR6 integer
---@field PM_ADDR_FLAG_BACKUP integer
---@field PM_ATTR_TOKEN integer
---@field PM_CMD_FLUSH_ADDRS integer
---@field RST_EWQ2BIG integer
---@field SUBFLOW_ATTR_MAP_SEQ integer
---@field SUBFLOW_FLAG_JOIN_REM integer
---@field ATTR_SADDR4 integer
---@field PM_ADDR_ATTR_PORT integer
---@field PM_ATTR_LOC_ID integer
---@field PM_CMD_SET_LIMITS integer
---@field RST_EBADPERF integer
---@field SUBFLOW_ATTR_MAP_SFSEQ integer
---@field ATTR_SADDR6 integer
---@field EVENT_ANNOUNCED integer
---@field PM_ADDR_ATTR_FLAGS integer
---@field PM_ATTR_ADDR_REMOTE integer
---@field PM_CMD_GET_LIMITS integer
---@field RST_EMIDDLEBOX integer
---@field SUBFLOW_ATTR_SSN_OFFSET integer
---@field ATTR_DADDR4 integer
---@field EVENT_REMOVED integer
---@field PM_ADDR_ATTR_IF_IDX integer
---@field PM_CMD_SET_FLAGS integer
---@field SUBFLOW_ATTR_MAP_DATALEN integer
---@field ATTR_DADDR6 integer
---@field PM_ADDR_FLAG_FULLMESH integer
---@field PM_CMD_ANNOUNCE integer
---@field SUBFLOW_ATTR_FLAGS integer
---@field SUBFLOW_FLAG_JOIN_LOC integer
---@field ATTR_SPORT integer
---@field PM_CMD_REMOVE integer
---@field SUBFLOW_ATTR_ID_REM integer
---@field ATTR_DPORT integer
---@field EVENT_SUB_ESTABLISHED integer
---@field PM_CMD_SUBFLOW_CREATE integer
---@field SUBFLOW_ATTR_ID_LOC integer
---@field ATTR_BACKUP integer
---@field EVENT_SUB_CLOSED integer
---@field PM_CMD_SUBFLOW_DESTROY integer
---@field SUBFLOW_ATTR_PAD integer
---@field ATTR_ERROR integer
---@field ATTR_FLAGS integer
---@field EVENT_SUB_PRIORITY integer
---@field ATTR_TIMEOUT integer
---@field ATTR_IF_IDX integer
---@field ATTR_RESET_REASON integer
---@field PM_ADDR_FLAG_IMPLICIT integer
---@field SUBFLOW_FLAG_BKUP_REM integer
---@field ATTR_RESET_FLAGS integer
---@field ATTR_SERVER_SIDE integer
---@field SUBFLOW_FLAG_BKUP_LOC integer
---@field SUBFLOW_FLAG_FULLY_ESTABLISHED integer
---@field SUBFLOW_FLAG_CONNECTED integer
---@field SUBFLOW_FLAG_MAPVALID integer
socket2.MPTCP = {}

---Multicast routing of IPv4.
---@class socket2.constants.MRT
---@field FLUSH_MFC integer
---@field FLUSH_MFC_STATIC integer
---@field FLUSH_VIFS integer
---@field FLUSH_VIFS_STATIC integer
---@field BASE integer
---@field INIT integer
---@field DONE integer
---@field ADD_VIF integer
---@field DEL_VIF integer
---@field ADD_MFC integer
---@field DEL_MFC integer
---@field VERSION integer
---@field ASSERT integer
---@field PIM integer
---@field TABLE integer
---@field ADD_MFC_PROXY integer
---@field DEL_MFC_PROXY integer
---@field FLUSH integer
socket2.MRT = {}

---Multicast routing of IPv6.
---@class socket2.constants.MRT6
---@field FLUSH_MFC integer
---@field FLUSH_MFC_STATIC integer
---@field FLUSH_MIFS integer
---@field FLUSH_MIFS_STATIC integer
---@field BASE integer
---@field INIT integer
---@field DONE integer
---@field ADD_MIF integer
---@field DEL_MIF integer
---@field ADD_MFC integer
---@field DEL_MFC integer
---@field VERSION integer
---@field ASSERT integer
---@field PIM integer
---@field TABLE integer
---@field ADD_MFC_PROXY integer
---@field DEL_MFC_PROXY integer
---@field FLUSH integer
socket2.MRT6 = {}

---Flags of sends and receives.
---@class socket2.constants.MSG
---@field OOB integer
---@field PEEK integer
---@field DONTROUTE integer
---@field TRYHARD integer
---@field CTRUNC integer
---@field PROXY integer
---@field TRUNC integer
---@field DONTWAIT integer
---@field EOR integer
---@field WAITALL integer
---@field FIN integer
---@field SYN integer
---@field CONFIRM integer
---@field RST integer
---@field ERRQUEUE integer
---@field NOSIGNAL integer
---@field MORE integer
---@field NOTIFICATION integer
---@field WAITFORONE integer
---@field BATCH integer
---@field SOCK_DEVMEM integer
---@field ZEROCOPY integer
---@field FASTOPEN integer
---@field CMSG_CLOEXEC integer
socket2.MSG = {}

---Protocols and options of netlink sockets.
---@class socket2.constants.NETLINK
---@field ROUTE integer
---@field UNCONNECTED integer
---@field ADD_MEMBERSHIP integer
---@field CONNECTED integer
---@field UNUSED integer
---@field DROP_MEMBERSHIP integer
---@field USERSOCK integer
---@field FIREWALL integer
---@field PKTINFO integer
---@field BROADCAST_ERROR integer
---@field INET_DIAG integer
---@field SOCK_DIAG integer
---@field NFLOG integer
---@field NO_ENOBUFS integer
---@field RX_RING integer
---@field XFRM integer
---@field SELINUX integer
---@field TX_RING integer
---@field ISCSI integer
---@field LISTEN_ALL_NSID integer
---@field AUDIT integer
---@field LIST_MEMBERSHIPS integer
---@field CAP_ACK integer
---@field FIB_LOOKUP integer
---@field CONNECTOR integer
---@field EXT_ACK integer
---@field GET_STRICT_CHK integer
---@field NETFILTER integer
---@field IP6_FW integer
---@field DNRTMSG integer
---@field KOBJECT_UEVENT integer
---@field GENERIC integer
---@field SCSITRANSPORT integer
---@field ECRYPTFS integer
---@field RDMA integer
---@field CRYPTO integer
---@field SMC integer
socket2.NETLINK = {}

---Options of NFC, and protocols.
---@class socket2.constants.NFC
---@field LLCP_RW integer
---@field SOCKPROTO_RAW integer
---@field HEADER_SIZE integer
---@field LLCP_MIUX integer
---@field PROTO_JEWEL integer
---@field SOCKPROTO_LLCP integer
---@field LLCP_REMOTE_MIU integer
---@field PROTO_JEWEL_MASK integer
---@field PROTO_MIFARE integer
---@field RAW_HEADER_SIZE integer
---@field LLCP_REMOTE_LTO integer
---@field PROTO_FELICA integer
---@field LLCP_REMOTE_RW integer
---@field PROTO_ISO14443 integer
---@field PROTO_MIFARE_MASK integer
---@field PROTO_NFC_DEP integer
---@field PROTO_ISO14443_B integer
---@field PROTO_ISO15693 integer
---@field PROTO_FELICA_MASK integer
---@field PROTO_ISO14443_MASK integer
---@field PROTO_NFC_DEP_MASK integer
---@field LLCP_MAX_SERVICE_NAME integer
---@field PROTO_ISO14443_B_MASK integer
---@field PROTO_ISO15693_MASK integer
socket2.NFC = {}

---Flags of `getnameinfo`.
---@class socket2.constants.NI
---@field NUMERICHOST integer
---@field NUMERICSERV integer
---@field NOFQDN integer
---@field NAMEREQD integer
---@field DGRAM integer
---@field IDN integer
---@field MAXSERV integer
---@field IDN_ALLOW_UNASSIGNED integer
---@field IDN_USE_STD3_ASCII_RULES integer
---@field MAXHOST integer
socket2.NI = {}

---Attribute types of netlink policies.
---@class socket2.constants.NL
---@field ATTR_TYPE_INVALID integer
---@field MMAP_STATUS_UNUSED integer
---@field POLICY_TYPE_ATTR_UNSPEC integer
---@field ATTR_TYPE_FLAG integer
---@field MMAP_STATUS_RESERVED integer
---@field POLICY_TYPE_ATTR_TYPE integer
---@field ATTR_TYPE_U8 integer
---@field MMAP_STATUS_VALID integer
---@field POLICY_TYPE_ATTR_MIN_VALUE_S integer
---@field ATTR_TYPE_U16 integer
---@field MMAP_STATUS_COPY integer
---@field POLICY_TYPE_ATTR_MAX_VALUE_S integer
---@field ATTR_TYPE_U32 integer
---@field MMAP_MSG_ALIGNMENT integer
---@field MMAP_STATUS_SKIP integer
---@field POLICY_TYPE_ATTR_MIN_VALUE_U integer
---@field ATTR_TYPE_U64 integer
---@field POLICY_TYPE_ATTR_MAX_VALUE_U integer
---@field ATTR_TYPE_S8 integer
---@field POLICY_TYPE_ATTR_MIN_LENGTH integer
---@field ATTR_TYPE_S16 integer
---@field POLICY_TYPE_ATTR_MAX_LENGTH integer
---@field ATTR_TYPE_S32 integer
---@field POLICY_TYPE_ATTR_POLICY_IDX integer
---@field ATTR_TYPE_S64 integer
---@field POLICY_TYPE_ATTR_POLICY_MAXTYPE integer
---@field ATTR_TYPE_BINARY integer
---@field POLICY_TYPE_ATTR_BITFIELD32_MASK integer
---@field ATTR_TYPE_STRING integer
---@field POLICY_TYPE_ATTR_PAD integer
---@field ATTR_TYPE_NUL_STRING integer
---@field POLICY_TYPE_ATTR_MASK integer
---@field ATTR_TYPE_NESTED integer
---@field ATTR_TYPE_NESTED_ARRAY integer
---@field ATTR_TYPE_BITFIELD32 integer
---@field MMAP_HDRLEN integer
socket2.NL = {}

---Attributes of netlink messages.
---@class socket2.constants.NLA
---@field TYPE_MASK integer
---@field ALIGNTO integer
---@field HDRLEN integer
---@field F_NET_BYTEORDER integer
---@field F_NESTED integer
socket2.NLA = {}

---Flags of netlink messages, `F_`.
---@class socket2.constants.NLM
---@field F_REQUEST integer
---@field F_MULTI integer
---@field F_ACK integer
---@field F_ECHO integer
---@field F_DUMP_INTR integer
---@field F_DUMP_FILTERED integer
---@field F_CAPPED integer
---@field F_NONREC integer
---@field F_REPLACE integer
---@field F_ROOT integer
---@field F_ACK_TLVS integer
---@field F_BULK integer
---@field F_EXCL integer
---@field F_MATCH integer
---@field F_DUMP integer
---@field F_ATOMIC integer
---@field F_CREATE integer
---@field F_APPEND integer
socket2.NLM = {}

---Kinds of netlink messages.
---@class socket2.constants.NLMSG
---@field NOOP integer
---@field ERROR integer
---@field DONE integer
---@field ALIGNTO integer
---@field OVERRUN integer
---@field HDRLEN integer
---@field MIN_TYPE integer
socket2.NLMSG = {}

---Attributes of netlink errors.
---@class socket2.constants.NLMSGERR
---@field ATTR_UNUSED integer
---@field ATTR_MSG integer
---@field ATTR_OFFS integer
---@field ATTR_COOKIE integer
---@field ATTR_POLICY integer
---@field ATTR_MISS_TYPE integer
---@field ATTR_MISS_NEST integer
socket2.NLMSGERR = {}

---Options of packet sockets, and values.
---@class socket2.constants.PACKET
---@field FANOUT_HASH integer
---@field HOST integer
---@field MR_MULTICAST integer
---@field ADD_MEMBERSHIP integer
---@field BROADCAST integer
---@field FANOUT_LB integer
---@field MR_PROMISC integer
---@field DROP_MEMBERSHIP integer
---@field FANOUT_CPU integer
---@field MR_ALLMULTI integer
---@field MULTICAST integer
---@field FANOUT_ROLLOVER integer
---@field MR_UNICAST integer
---@field OTHERHOST integer
---@field RECV_OUTPUT integer
---@field FANOUT_RND integer
---@field OUTGOING integer
---@field FANOUT_QM integer
---@field LOOPBACK integer
---@field RX_RING integer
---@field FANOUT_CBPF integer
---@field FASTROUTE integer
---@field STATISTICS integer
---@field USER integer
---@field COPY_THRESH integer
---@field FANOUT_EBPF integer
---@field KERNEL integer
---@field AUXDATA integer
---@field ORIGDEV integer
---@field VERSION integer
---@field HDRLEN integer
---@field RESERVE integer
---@field TX_RING integer
---@field LOSS integer
---@field VNET_HDR integer
---@field TX_TIMESTAMP integer
---@field TIMESTAMP integer
---@field FANOUT integer
---@field TX_HAS_OFF integer
---@field QDISC_BYPASS integer
---@field ROLLOVER_STATS integer
---@field FANOUT_DATA integer
---@field IGNORE_OUTGOING integer
---@field VNET_HDR_SZ integer
---@field FANOUT_FLAG_ROLLOVER integer
---@field FANOUT_FLAG_UNIQUEID integer
---@field FANOUT_FLAG_DEFRAG integer
socket2.PACKET = {}

---Events.
---@class socket2.constants.POLL
---@field IN integer
---@field PRI integer
---@field OUT integer
---@field ERR integer
---@field HUP integer
---@field NVAL integer
---@field RDNORM integer
---@field RDBAND integer
---@field WRNORM integer
---@field WRBAND integer
---@field MSG integer
---@field REMOVE integer
---@field RDHUP integer
socket2.POLL = {}

---Options of PPP over L2TP.
---@class socket2.constants.PPPOL2TP
---@field MSG_DEBUG integer
---@field SO_DEBUG integer
---@field MSG_CONTROL integer
---@field SO_RECVSEQ integer
---@field SO_SENDSEQ integer
---@field MSG_SEQ integer
---@field SO_LNSMODE integer
---@field SO_REORDERTO integer
---@field MSG_DATA integer
socket2.PPPOL2TP = {}

---Protocols, `IPPROTO_`; beside them Rust's name `ICMPV4`.
---@class socket2.constants.Protocol
---@field HOPOPTS integer
---@field IP integer
---@field ICMP integer
---@field ICMPV4 integer
---@field IGMP integer
---@field IPIP integer
---@field TCP integer
---@field EGP integer
---@field PUP integer
---@field UDP integer
---@field IDP integer
---@field TP integer
---@field DCCP integer
---@field IPV6 integer
---@field ROUTING integer
---@field FRAGMENT integer
---@field RSVP integer
---@field GRE integer
---@field ESP integer
---@field AH integer
---@field ICMPV6 integer
---@field NONE integer
---@field DSTOPTS integer
---@field MTP integer
---@field BEETPH integer
---@field ENCAP integer
---@field PIM integer
---@field COMP integer
---@field SCTP integer
---@field MH integer
---@field UDPLITE integer
---@field MPLS integer
---@field ETHERNET integer
---@field AGGFRAG integer
---@field RAW integer
---@field SMC integer
---@field MPTCP integer
---@field MAX integer
socket2.Protocol = {}

---Options and control messages of RDS.
---@class socket2.constants.RDS
---@field TRANS_NONE integer
---@field MSG_RX_HDR_TO_DGRAM_START integer
---@field RDMA_SUCCESS integer
---@field TRANS_IB integer
---@field CANCEL_SENT_TO integer
---@field CMSG_RDMA_ARGS integer
---@field INFO_CONNECTION_FLAG_SENDING integer
---@field INFO_MESSAGE_FLAG_ACK integer
---@field MSG_RX_DGRAM_REASSEMBLE integer
---@field RDMA_READWRITE integer
---@field RDMA_REMOTE_ERROR integer
---@field TRANS_GAP integer
---@field TRANS_IWARP integer
---@field CMSG_RDMA_DEST integer
---@field GET_MR integer
---@field INFO_CONNECTION_FLAG_CONNECTING integer
---@field INFO_MESSAGE_FLAG_FAST_ACK integer
---@field MSG_RX_DGRAM_DELIVERED integer
---@field RDMA_CANCELED integer
---@field RDMA_FENCE integer
---@field TRANS_TCP integer
---@field CMSG_RDMA_MAP integer
---@field FREE_MR integer
---@field RDMA_DROPPED integer
---@field TRANS_COUNT integer
---@field CMSG_RDMA_STATUS integer
---@field INFO_CONNECTION_FLAG_CONNECTED integer
---@field RDMA_INVALIDATE integer
---@field RDMA_OTHER_ERROR integer
---@field CMSG_CONG_UPDATE integer
---@field RECVERR integer
---@field CMSG_ATOMIC_FADD integer
---@field CONG_MONITOR integer
---@field CMSG_ATOMIC_CSWP integer
---@field GET_MR_FOR_DEST integer
---@field CMSG_MASKED_ATOMIC_FADD integer
---@field MAX_ZCOOKIES integer
---@field RDMA_USE_ONCE integer
---@field CMSG_MASKED_ATOMIC_CSWP integer
---@field CMSG_RXPATH_LATENCY integer
---@field CMSG_ZCOPY_COOKIE integer
---@field CMSG_ZCOPY_COMPLETION integer
---@field IB_GID_LEN integer
---@field RDMA_DONTWAIT integer
---@field RDMA_NOTIFY_ME integer
---@field CONG_MONITOR_SIZE integer
---@field RDMA_SILENT integer
---@field IB_ABI_VERSION integer
---@field INFO_COUNTERS integer
---@field INFO_FIRST integer
---@field INFO_CONNECTIONS integer
---@field INFO_SEND_MESSAGES integer
---@field INFO_RETRANS_MESSAGES integer
---@field INFO_RECV_MESSAGES integer
---@field INFO_SOCKETS integer
---@field INFO_TCP_SOCKETS integer
---@field INFO_IB_CONNECTIONS integer
---@field INFO_CONNECTION_STATS integer
---@field INFO_IWARP_CONNECTIONS integer
socket2.RDS = {}

---Routing messages.
---@class socket2.constants.RTM
---@field BASE integer
---@field NEWLINK integer
---@field DELLINK integer
---@field GETLINK integer
---@field SETLINK integer
---@field NEWADDR integer
---@field DELADDR integer
---@field GETADDR integer
---@field NEWROUTE integer
---@field DELROUTE integer
---@field GETROUTE integer
---@field NEWNEIGH integer
---@field DELNEIGH integer
---@field GETNEIGH integer
---@field NEWRULE integer
---@field DELRULE integer
---@field GETRULE integer
---@field NEWQDISC integer
---@field DELQDISC integer
---@field GETQDISC integer
---@field NEWTCLASS integer
---@field DELTCLASS integer
---@field GETTCLASS integer
---@field NEWTFILTER integer
---@field DELTFILTER integer
---@field GETTFILTER integer
---@field NEWACTION integer
---@field DELACTION integer
---@field GETACTION integer
---@field NEWPREFIX integer
---@field GETMULTICAST integer
---@field GETANYCAST integer
---@field NEWNEIGHTBL integer
---@field GETNEIGHTBL integer
---@field SETNEIGHTBL integer
---@field NEWNDUSEROPT integer
---@field NEWADDRLABEL integer
---@field DELADDRLABEL integer
---@field GETADDRLABEL integer
---@field GETDCB integer
---@field SETDCB integer
---@field NEWNETCONF integer
---@field DELNETCONF integer
---@field GETNETCONF integer
---@field NEWMDB integer
---@field DELMDB integer
---@field GETMDB integer
---@field NEWNSID integer
---@field DELNSID integer
---@field GETNSID integer
---@field NEWSTATS integer
---@field GETSTATS integer
---@field SETSTATS integer
---@field NEWCACHEREPORT integer
---@field NEWCHAIN integer
---@field DELCHAIN integer
---@field GETCHAIN integer
---@field NEWNEXTHOP integer
---@field DELNEXTHOP integer
---@field GETNEXTHOP integer
---@field NEWLINKPROP integer
---@field DELLINKPROP integer
---@field GETLINKPROP integer
---@field NEWVLAN integer
---@field DELVLAN integer
---@field GETVLAN integer
---@field NEWNEXTHOPBUCKET integer
---@field DELNEXTHOPBUCKET integer
---@field GETNEXTHOPBUCKET integer
---@field NEWTUNNEL integer
---@field DELTUNNEL integer
---@field GETTUNNEL integer
---@field F_NOTIFY integer
---@field F_CLONED integer
---@field F_EQUALIZE integer
---@field F_PREFIX integer
---@field F_LOOKUP_TABLE integer
---@field F_FIB_MATCH integer
---@field F_OFFLOAD integer
---@field F_TRAP integer
---@field F_OFFLOAD_FAILED integer
socket2.RTM = {}

---Routing groups, as bits.
---@class socket2.constants.RTMGRP
---@field LINK integer
---@field NOTIFY integer
---@field NEIGH integer
---@field TC integer
---@field IPV4_IFADDR integer
---@field IPV4_MROUTE integer
---@field IPV4_ROUTE integer
---@field IPV4_RULE integer
---@field IPV6_IFADDR integer
---@field IPV6_MROUTE integer
---@field IPV6_ROUTE integer
---@field IPV6_IFINFO integer
---@field DECnet_IFADDR integer
---@field DECnet_ROUTE integer
---@field IPV6_PREFIX integer
socket2.RTMGRP = {}

---Routing groups, as numbers.
---@class socket2.constants.RTNLGRP
---@field NONE integer
---@field LINK integer
---@field NOTIFY integer
---@field NEIGH integer
---@field TC integer
---@field IPV4_IFADDR integer
---@field IPV4_MROUTE integer
---@field IPV4_ROUTE integer
---@field IPV4_RULE integer
---@field IPV6_IFADDR integer
---@field IPV6_MROUTE integer
---@field IPV6_ROUTE integer
---@field IPV6_IFINFO integer
---@field DECnet_IFADDR integer
---@field DECnet_ROUTE integer
---@field DECnet_RULE integer
---@field IPV6_PREFIX integer
---@field IPV6_RULE integer
---@field ND_USEROPT integer
---@field PHONET_IFADDR integer
---@field PHONET_ROUTE integer
---@field DCB integer
---@field IPV4_NETCONF integer
---@field IPV6_NETCONF integer
---@field MDB integer
---@field MPLS_ROUTE integer
---@field NSID integer
---@field MPLS_NETCONF integer
---@field IPV4_MROUTE_R integer
---@field IPV6_MROUTE_R integer
---@field NEXTHOP integer
---@field BRVLAN integer
---@field MCTP_IFADDR integer
---@field TUNNEL integer
---@field STATS integer
socket2.RTNLGRP = {}

---Options and control messages of RxRPC.
---@class socket2.constants.RXRPC
---@field SECURITY_NONE integer
---@field SECURITY_PLAIN integer
---@field SECURITY_AUTH integer
---@field SECURITY_KEY integer
---@field USER_CALL_ID integer
---@field ABORT integer
---@field SECURITY_ENCRYPT integer
---@field SECURITY_KEYRING integer
---@field SECURITY_RXKAD integer
---@field ACK integer
---@field EXCLUSIVE_CONNECTION integer
---@field MIN_SECURITY_LEVEL integer
---@field SECURITY_RXGK integer
---@field NET_ERROR integer
---@field SECURITY_RXK5 integer
---@field UPGRADEABLE_SERVICE integer
---@field BUSY integer
---@field SUPPORTED_CMSG integer
---@field LOCAL_ERROR integer
---@field NEW_CALL integer
---@field EXCLUSIVE_CALL integer
---@field UPGRADE_SERVICE integer
---@field TX_LENGTH integer
---@field SET_CALL_TIMEOUT integer
---@field CHARGE_ACCEPT integer
socket2.RXRPC = {}

---Control messages.
---@class socket2.constants.SCM
---@field TSTAMP_SND integer
---@field CAN_RAW_ERRQUEUE integer
---@field J1939_DEST_ADDR integer
---@field RIGHTS integer
---@field TSTAMP_SCHED integer
---@field CREDENTIALS integer
---@field J1939_DEST_NAME integer
---@field TSTAMP_ACK integer
---@field J1939_PRIO integer
---@field SECURITY integer
---@field TSTAMP_COMPLETION integer
---@field J1939_ERRQUEUE integer
---@field PIDFD integer
---@field TIMESTAMP integer
---@field TIMESTAMPNS integer
---@field TIMESTAMPING integer
---@field WIFI_STATUS integer
---@field TIMESTAMPING_OPT_STATS integer
---@field TIMESTAMPING_PKTINFO integer
---@field TXTIME integer
---@field DEVMEM_DMABUF integer
---@field TS_OPT_ID integer
---@field INQ integer
socket2.SCM = {}

---Options, control messages and notifications of SCTP.
---@class socket2.constants.SCTP
---@field ADDR_AVAILABLE integer
---@field AUTH_NEWKEY integer
---@field AUTH_NEW_KEY integer
---@field COMM_UP integer
---@field DATA_UNSENT integer
---@field EMPTY integer
---@field FAILED_THRESHOLD integer
---@field FUTURE_ASSOC integer
---@field INACTIVE integer
---@field INIT integer
---@field PARTIAL_DELIVERY_ABORTED integer
---@field PR_SCTP_NONE integer
---@field RTOINFO integer
---@field SS_DEFAULT integer
---@field SS_FCFS integer
---@field ADDR_UNREACHABLE integer
---@field ASSOCINFO integer
---@field AUTH_FREE_KEY integer
---@field AUTH_HMAC_ID_SHA1 integer
---@field BINDX_ADD_ADDR integer
---@field CLOSED integer
---@field COMM_LOST integer
---@field CURRENT_ASSOC integer
---@field DATA_SENT integer
---@field ENABLE_RESET_STREAM_REQ integer
---@field PF integer
---@field POTENTIALLY_FAILED integer
---@field RECEIVED_SACK integer
---@field SNDRCV integer
---@field SS_PRIO integer
---@field STREAM_RESET_INCOMING integer
---@field STREAM_RESET_INCOMING_SSN integer
---@field UNORDERED integer
---@field ACTIVE integer
---@field ADDR_OVER integer
---@field ADDR_REMOVED integer
---@field ALL_ASSOC integer
---@field AUTH_NO_AUTH integer
---@field BINDX_REM_ADDR integer
---@field COOKIE_WAIT integer
---@field ENABLE_RESET_ASSOC_REQ integer
---@field HEARTBEAT_SUCCESS integer
---@field INITMSG integer
---@field RESTART integer
---@field SNDINFO integer
---@field SS_RR integer
---@field STREAM_RESET_OUTGOING integer
---@field STREAM_RESET_OUTGOING_SSN integer
---@field ADDR_ADDED integer
---@field AUTH_HMAC_ID_SHA256 integer
---@field COOKIE_ECHOED integer
---@field NODELAY integer
---@field RCVINFO integer
---@field RESPONSE_TO_USER_REQ integer
---@field SHUTDOWN_COMP integer
---@field UNCONFIRMED integer
---@field ABORT integer
---@field ADDR_MADE_PRIM integer
---@field ASSOC_CHANGE_DENIED integer
---@field ASSOC_RESET_DENIED integer
---@field AUTOCLOSE integer
---@field CANT_STR_ASSOC integer
---@field ENABLE_CHANGE_ASSOC_REQ integer
---@field ESTABLISHED integer
---@field INTERNAL_ERROR integer
---@field NXTINFO integer
---@field STREAM_CHANGE_DENIED integer
---@field STREAM_RESET_DENIED integer
---@field ADDR_CONFIRMED integer
---@field PRINFO integer
---@field SET_PEER_PRIMARY_ADDR integer
---@field SHUTDOWN_GUARD_EXPIRES integer
---@field SHUTDOWN_PENDING integer
---@field ADDR_PF integer
---@field ADDR_POTENTIALLY_FAILED integer
---@field AUTHINFO integer
---@field PEER_FAULTY integer
---@field PRIMARY_ADDR integer
---@field SHUTDOWN_SENT integer
---@field ADAPTATION_LAYER integer
---@field DSTADDRV4 integer
---@field ENABLE_STRRESET_MASK integer
---@field SHUTDOWN_RECEIVED integer
---@field ASSOC_CHANGE_FAILED integer
---@field ASSOC_RESET_FAILED integer
---@field DISABLE_FRAGMENTS integer
---@field DSTADDRV6 integer
---@field SACK_IMMEDIATELY integer
---@field SHUTDOWN_ACK_SENT integer
---@field STREAM_CHANGE_FAILED integer
---@field STREAM_RESET_FAILED integer
---@field PEER_ADDR_PARAMS integer
---@field DEFAULT_SEND_PARAM integer
---@field EVENTS integer
---@field I_WANT_MAPPED_V4_ADDR integer
---@field MAXSEG integer
---@field STATUS integer
---@field GET_PEER_ADDR_INFO integer
---@field DELAYED_ACK integer
---@field DELAYED_ACK_TIME integer
---@field DELAYED_SACK integer
---@field PR_SCTP_TTL integer
---@field CONTEXT integer
---@field FRAGMENT_INTERLEAVE integer
---@field PARTIAL_DELIVERY_POINT integer
---@field MAX_BURST integer
---@field AUTH_CHUNK integer
---@field HMAC_IDENT integer
---@field AUTH_KEY integer
---@field AUTH_ACTIVE_KEY integer
---@field AUTH_DELETE_KEY integer
---@field PEER_AUTH_CHUNKS integer
---@field LOCAL_AUTH_CHUNKS integer
---@field GET_ASSOC_NUMBER integer
---@field GET_ASSOC_ID_LIST integer
---@field AUTO_ASCONF integer
---@field PEER_ADDR_THLDS integer
---@field PR_SCTP_RTX integer
---@field RECVRCVINFO integer
---@field RECVNXTINFO integer
---@field DEFAULT_SNDINFO integer
---@field AUTH_DEACTIVATE_KEY integer
---@field REUSE_PORT integer
---@field PEER_ADDR_THLDS_V2 integer
---@field PR_SCTP_MASK integer
---@field PR_SCTP_PRIO integer
---@field SENDALL integer
---@field SOCKOPT_BINDX_ADD integer
---@field SOCKOPT_BINDX_REM integer
---@field SOCKOPT_PEELOFF integer
---@field SOCKOPT_CONNECTX_OLD integer
---@field GET_PEER_ADDRS integer
---@field GET_LOCAL_ADDRS integer
---@field SOCKOPT_CONNECTX integer
---@field SOCKOPT_CONNECTX3 integer
---@field GET_ASSOC_STATS integer
---@field PR_SUPPORTED integer
---@field DEFAULT_PRINFO integer
---@field PR_ASSOC_STATUS integer
---@field PR_STREAM_STATUS integer
---@field RECONFIG_SUPPORTED integer
---@field ENABLE_STREAM_RESET integer
---@field RESET_STREAMS integer
---@field RESET_ASSOC integer
---@field ADD_STREAMS integer
---@field SOCKOPT_PEELOFF_FLAGS integer
---@field STREAM_SCHEDULER integer
---@field STREAM_SCHEDULER_VALUE integer
---@field INTERLEAVING_SUPPORTED integer
---@field SENDMSG_CONNECT integer
---@field EVENT integer
---@field ASCONF_SUPPORTED integer
---@field PR_SCTP_ALL integer
---@field AUTH_SUPPORTED integer
---@field ECN_SUPPORTED integer
---@field EXPOSE_PF_STATE integer
---@field EXPOSE_POTENTIALLY_FAILED_STATE integer
---@field REMOTE_UDP_ENCAPS_PORT integer
---@field PLPMTUD_PROBE_INTERVAL integer
---@field EOF integer
---@field DATA_IO_EVENT integer
---@field NOTIFICATION integer
---@field SN_TYPE_BASE integer
---@field ASSOC_CHANGE integer
---@field PEER_ADDR_CHANGE integer
---@field SEND_FAILED integer
---@field REMOTE_ERROR integer
---@field SHUTDOWN_EVENT integer
---@field PARTIAL_DELIVERY_EVENT integer
---@field ADAPTATION_INDICATION integer
---@field AUTHENTICATION_EVENT integer
---@field AUTHENTICATION_INDICATION integer
---@field SENDER_DRY_EVENT integer
---@field STREAM_RESET_EVENT integer
---@field ASSOC_RESET_EVENT integer
---@field STREAM_CHANGE_EVENT integer
---@field SEND_FAILED_EVENT integer
---@field UNKNOWN integer
socket2.SCTP = {}

---How to shut down.
---@class socket2.constants.SHUT
---@field RD integer
---@field WR integer
---@field RDWR integer
socket2.SHUT = {}

---Options of SMC.
---@class socket2.constants.SMC
---@field LIMIT_HS integer
socket2.SMC = {}

---Options of every socket; `EE_`: where an error of the error queue comes from.
---@class socket2.constants.SO
---@field EE_ORIGIN_NONE integer
---@field VM_SOCKETS_BUFFER_SIZE integer
---@field DEBUG integer
---@field EE_CODE_TXTIME_INVALID_PARAM integer
---@field EE_CODE_ZEROCOPY_COPIED integer
---@field EE_ORIGIN_LOCAL integer
---@field EE_RFC4884_FLAG_INVALID integer
---@field J1939_FILTER integer
---@field VM_SOCKETS_BUFFER_MIN_SIZE integer
---@field EE_CODE_TXTIME_MISSED integer
---@field EE_ORIGIN_ICMP integer
---@field J1939_PROMISC integer
---@field REUSEADDR integer
---@field VM_SOCKETS_BUFFER_MAX_SIZE integer
---@field EE_ORIGIN_ICMP6 integer
---@field J1939_SEND_PRIO integer
---@field TYPE integer
---@field VM_SOCKETS_PEER_HOST_VM_ID integer
---@field EE_ORIGIN_TIMESTAMPING integer
---@field EE_ORIGIN_TXSTATUS integer
---@field ERROR integer
---@field J1939_ERRQUEUE integer
---@field DONTROUTE integer
---@field EE_ORIGIN_ZEROCOPY integer
---@field VM_SOCKETS_TRUSTED integer
---@field BROADCAST integer
---@field EE_ORIGIN_TXTIME integer
---@field VM_SOCKETS_CONNECT_TIMEOUT integer
---@field VM_SOCKETS_CONNECT_TIMEOUT_OLD integer
---@field SNDBUF integer
---@field VM_SOCKETS_NONBLOCK_TXRX integer
---@field RCVBUF integer
---@field RDS_TRANSPORT integer
---@field VM_SOCKETS_CONNECT_TIMEOUT_NEW integer
---@field KEEPALIVE integer
---@field OOBINLINE integer
---@field RDS_MSG_RXPATH_LATENCY integer
---@field NO_CHECK integer
---@field PRIORITY integer
---@field LINGER integer
---@field BSDCOMPAT integer
---@field REUSEPORT integer
---@field PASSCRED integer
---@field PEERCRED integer
---@field RCVLOWAT integer
---@field SNDLOWAT integer
---@field RCVTIMEO integer
---@field RCVTIMEO_OLD integer
---@field SNDTIMEO integer
---@field SNDTIMEO_OLD integer
---@field SECURITY_AUTHENTICATION integer
---@field SECURITY_ENCRYPTION_TRANSPORT integer
---@field SECURITY_ENCRYPTION_NETWORK integer
---@field BINDTODEVICE integer
---@field ATTACH_FILTER integer
---@field GET_FILTER integer
---@field DETACH_BPF integer
---@field DETACH_FILTER integer
---@field PEERNAME integer
---@field TIMESTAMP integer
---@field TIMESTAMP_OLD integer
---@field ACCEPTCONN integer
---@field PEERSEC integer
---@field SNDBUFFORCE integer
---@field RCVBUFFORCE integer
---@field PASSSEC integer
---@field TIMESTAMPNS integer
---@field TIMESTAMPNS_OLD integer
---@field MARK integer
---@field TIMESTAMPING integer
---@field TIMESTAMPING_OLD integer
---@field PROTOCOL integer
---@field DOMAIN integer
---@field RXQ_OVFL integer
---@field WIFI_STATUS integer
---@field PEEK_OFF integer
---@field NOFCS integer
---@field LOCK_FILTER integer
---@field SELECT_ERR_QUEUE integer
---@field BUSY_POLL integer
---@field MAX_PACING_RATE integer
---@field BPF_EXTENSIONS integer
---@field INCOMING_CPU integer
---@field ATTACH_BPF integer
---@field ATTACH_REUSEPORT_CBPF integer
---@field ATTACH_REUSEPORT_EBPF integer
---@field CNX_ADVICE integer
---@field MEMINFO integer
---@field INCOMING_NAPI_ID integer
---@field COOKIE integer
---@field PEERGROUPS integer
---@field ZEROCOPY integer
---@field TXTIME integer
---@field BINDTOIFINDEX integer
---@field TIMESTAMP_NEW integer
---@field TIMESTAMPNS_NEW integer
---@field TIMESTAMPING_NEW integer
---@field RCVTIMEO_NEW integer
---@field SNDTIMEO_NEW integer
---@field DETACH_REUSEPORT_BPF integer
---@field PREFER_BUSY_POLL integer
---@field BUSY_POLL_BUDGET integer
---@field NETNS_COOKIE integer
---@field BUF_LOCK integer
---@field RESERVE_MEM integer
---@field TXREHASH integer
---@field RCVMARK integer
---@field PASSPIDFD integer
---@field PEERPIDFD integer
---@field DEVMEM_LINEAR integer
---@field DEVMEM_DMABUF integer
---@field DEVMEM_DONTNEED integer
---@field ORIGINAL_DST integer
---@field RCVPRIORITY integer
---@field PASSRIGHTS integer
---@field INQ integer
socket2.SO = {}

---Values of the options `SO_BUF_LOCK` and `SO_TXREHASH`.
---@class socket2.constants.SOCK
---@field TXREHASH_DISABLED integer
---@field SNDBUF_LOCK integer
---@field TXREHASH_ENABLED integer
---@field RCVBUF_LOCK integer
---@field BUF_LOCK_MASK integer
---@field TXREHASH_DEFAULT integer
socket2.SOCK = {}

---Levels of options and control messages.
---@class socket2.constants.SOL
---@field IP integer
---@field SOCKET integer
---@field TCP integer
---@field UDP integer
---@field IPV6 integer
---@field ICMPV6 integer
---@field CAN_BASE integer
---@field CAN_RAW integer
---@field CAN_ISOTP integer
---@field CAN_J1939 integer
---@field SCTP integer
---@field UDPLITE integer
---@field RAW integer
---@field DECNET integer
---@field X25 integer
---@field PACKET integer
---@field ATM integer
---@field AAL integer
---@field IRDA integer
---@field NETBEUI integer
---@field LLC integer
---@field DCCP integer
---@field NETLINK integer
---@field TIPC integer
---@field RXRPC integer
---@field PPPOL2TP integer
---@field BLUETOOTH integer
---@field PNPIPE integer
---@field RDS integer
---@field IUCV integer
---@field CAIF integer
---@field ALG integer
---@field NFC integer
---@field KCM integer
---@field TLS integer
---@field XDP integer
---@field MPTCP integer
---@field MCTP integer
---@field SMC integer
---@field VSOCK integer
socket2.SOL = {}

---Options of TCP, states, and values.
---@class socket2.constants.TCP
---@field REPAIR_OFF_NO_WP integer
---@field CA_Open integer
---@field NLA_PAD integer
---@field NO_QUEUE integer
---@field REPAIR_OFF integer
---@field CA_Disorder integer
---@field COOKIE_IN_ALWAYS integer
---@field ESTABLISHED integer
---@field MD5SIG_FLAG_PREFIX integer
---@field NLA_BUSY integer
---@field NODELAY integer
---@field RECEIVE_ZEROCOPY_FLAG_TLB_CLEAN_HINT integer
---@field RECV_QUEUE integer
---@field REPAIR_ON integer
---@field CA_CWR integer
---@field COOKIE_OUT_NEVER integer
---@field MAXSEG integer
---@field MD5SIG_FLAG_IFINDEX integer
---@field NLA_RWND_LIMITED integer
---@field SEND_QUEUE integer
---@field SYN_SENT integer
---@field CA_Recovery integer
---@field CORK integer
---@field NLA_SNDBUF_LIMITED integer
---@field QUEUES_NR integer
---@field SYN_RECV integer
---@field CA_Loss integer
---@field FIN_WAIT1 integer
---@field KEEPIDLE integer
---@field NLA_DATA_SEGS_OUT integer
---@field S_DATA_IN integer
---@field FIN_WAIT2 integer
---@field KEEPINTVL integer
---@field NLA_TOTAL_RETRANS integer
---@field KEEPCNT integer
---@field NLA_PACING_RATE integer
---@field TIME_WAIT integer
---@field CLOSE integer
---@field ENCAP_ESPINTCP integer
---@field NLA_DELIVERY_RATE integer
---@field SYNCNT integer
---@field CLOSE_WAIT integer
---@field COOKIE_MIN integer
---@field LINGER2 integer
---@field NLA_SND_CWND integer
---@field S_DATA_OUT integer
---@field DEFER_ACCEPT integer
---@field LAST_ACK integer
---@field NLA_REORDERING integer
---@field LISTEN integer
---@field NLA_MIN_RTT integer
---@field WINDOW_CLAMP integer
---@field CLOSING integer
---@field INFO integer
---@field NLA_RECUR_RETRANS integer
---@field NLA_DELIVERY_RATE_APP_LMT integer
---@field QUICKACK integer
---@field CONGESTION integer
---@field NLA_SNDQ_SIZE integer
---@field MAX_WINSHIFT integer
---@field MD5SIG integer
---@field NLA_CA_STATE integer
---@field COOKIE_TRANSACTIONS integer
---@field NLA_SND_SSTHRESH integer
---@field COOKIE_MAX integer
---@field NLA_DELIVERED integer
---@field THIN_LINEAR_TIMEOUTS integer
---@field NLA_DELIVERED_CE integer
---@field THIN_DUPACK integer
---@field NLA_BYTES_SENT integer
---@field USER_TIMEOUT integer
---@field NLA_BYTES_RETRANS integer
---@field REPAIR integer
---@field NLA_DSACK_DUPS integer
---@field REPAIR_QUEUE integer
---@field NLA_REORD_SEEN integer
---@field QUEUE_SEQ integer
---@field NLA_SRTT integer
---@field REPAIR_OPTIONS integer
---@field FASTOPEN integer
---@field NLA_TIMEOUT_REHASH integer
---@field NLA_BYTES_NOTSENT integer
---@field TIMESTAMP integer
---@field NLA_EDT integer
---@field NOTSENT_LOWAT integer
---@field CC_INFO integer
---@field NLA_TTL integer
---@field SAVE_SYN integer
---@field SAVED_SYN integer
---@field REPAIR_WINDOW integer
---@field FASTOPEN_CONNECT integer
---@field ULP integer
---@field COOKIE_PAIR_SIZE integer
---@field MD5SIG_EXT integer
---@field FASTOPEN_KEY integer
---@field FASTOPEN_NO_COOKIE integer
---@field ZEROCOPY_RECEIVE integer
---@field CM_INQ integer
---@field INQ integer
---@field TX_DELAY integer
---@field AO_ADD_KEY integer
---@field AO_DEL_KEY integer
---@field AO_INFO integer
---@field AO_GET_KEYS integer
---@field AO_REPAIR integer
---@field IS_MPTCP integer
---@field RTO_MAX_MS integer
---@field RTO_MIN_US integer
---@field DELACK_MAX_US integer
---@field MD5SIG_MAXKEYLEN integer
---@field MSS integer
---@field MSS_DEFAULT integer
---@field MSS_DESIRED integer
---@field MAXWIN integer
socket2.TCP = {}

---Bits of `options` in `tcp_info`.
---@class socket2.constants.TCPI
---@field OPT_TIMESTAMPS integer
---@field OPT_SACK integer
---@field OPT_WSCALE integer
---@field OPT_ECN integer
---@field OPT_ECN_SEEN integer
---@field OPT_SYN_DATA integer
socket2.TCPI = {}

---Flags of `SO_TIMESTAMPING`, `SOF_TIMESTAMPING_`.
---@class socket2.constants.TIMESTAMPING
---@field TX_HARDWARE integer
---@field TX_SOFTWARE integer
---@field RX_HARDWARE integer
---@field RX_SOFTWARE integer
---@field SOFTWARE integer
---@field SYS_HARDWARE integer
---@field RAW_HARDWARE integer
---@field OPT_ID integer
---@field TX_SCHED integer
---@field TX_ACK integer
---@field TX_RECORD_MASK integer
---@field OPT_CMSG integer
---@field OPT_TSONLY integer
---@field OPT_STATS integer
---@field OPT_PKTINFO integer
---@field OPT_TX_SWHW integer
---@field BIND_PHC integer
---@field OPT_ID_TCP integer
---@field OPT_RX_FILTER integer
---@field TX_COMPLETION integer
socket2.TIMESTAMPING = {}

---Options of TIPC, and values.
---@class socket2.constants.TIPC
---@field WAIT_FOREVER integer
---@field CFG_SRV integer
---@field LOW_IMPORTANCE integer
---@field NODE_OFFSET integer
---@field NODE_STATE integer
---@field OK integer
---@field ADDR_MCAST integer
---@field ADDR_NAMESEQ integer
---@field ERRINFO integer
---@field ERR_NO_NAME integer
---@field GROUP_LOOPBACK integer
---@field MEDIUM_IMPORTANCE integer
---@field PUBLISHED integer
---@field SERVICE_RANGE integer
---@field SUB_PORTS integer
---@field TOP_SRV integer
---@field ZONE_SCOPE integer
---@field ADDR_NAME integer
---@field CLUSTER_SCOPE integer
---@field ERR_NO_PORT integer
---@field GROUP_MEMBER_EVTS integer
---@field HIGH_IMPORTANCE integer
---@field LINK_STATE integer
---@field RETDATA integer
---@field SERVICE_ADDR integer
---@field SUB_SERVICE integer
---@field WITHDRAWN integer
---@field ADDR_ID integer
---@field CRITICAL_IMPORTANCE integer
---@field DESTNAME integer
---@field ERR_NO_NODE integer
---@field NODE_SCOPE integer
---@field SOCKET_ADDR integer
---@field SUBSCR_TIMEOUT integer
---@field ERR_OVERLOAD integer
---@field SUB_CANCEL integer
---@field CONN_SHUTDOWN integer
---@field ZONE_BITS integer
---@field CLUSTER_BITS integer
---@field CLUSTER_OFFSET integer
---@field NODE_BITS integer
---@field MAX_IF_NAME integer
---@field MAX_MEDIA_NAME integer
---@field NODEID_LEN integer
---@field AEAD_KEYLEN_MIN integer
---@field ZONE_OFFSET integer
---@field AEAD_ALG_NAME integer
---@field MAX_BEARER_NAME integer
---@field RESERVED_TYPES integer
---@field MAX_LINK_NAME integer
---@field IMPORTANCE integer
---@field SRC_DROPPABLE integer
---@field DEST_DROPPABLE integer
---@field CONN_TIMEOUT integer
---@field NODE_RECVQ_DEPTH integer
---@field SOCK_RECVQ_DEPTH integer
---@field MCAST_BROADCAST integer
---@field MCAST_REPLICAST integer
---@field GROUP_JOIN integer
---@field GROUP_LEAVE integer
---@field SOCK_RECVQ_USED integer
---@field NODELAY integer
---@field ZONE_SIZE integer
---@field CLUSTER_SIZE integer
---@field NODE_MASK integer
---@field NODE_SIZE integer
---@field MAX_USER_MSG_SIZE integer
---@field CLUSTER_MASK integer
---@field ZONE_MASK integer
---@field ZONE_CLUSTER_MASK integer
---@field REKEYING_NOW integer
socket2.TIPC = {}

---Options of kernel TLS, and values.
---@class socket2.constants.TLS
---@field CIPHER_CHACHA20_POLY1305_SALT_SIZE integer
---@field INFO_UNSPEC integer
---@field CONF_BASE integer
---@field INFO_VERSION integer
---@field SET_RECORD_TYPE integer
---@field TX integer
---@field CONF_SW integer
---@field GET_RECORD_TYPE integer
---@field INFO_CIPHER integer
---@field RX integer
---@field ["1_2_VERSION_MAJOR"] integer
---@field ["1_2_VERSION_MINOR"] integer
---@field ["1_3_VERSION_MAJOR"] integer
---@field CONF_HW integer
---@field INFO_TXCONF integer
---@field TX_ZEROCOPY_RO integer
---@field ["1_3_VERSION_MINOR"] integer
---@field CIPHER_AES_CCM_128_SALT_SIZE integer
---@field CIPHER_AES_GCM_128_SALT_SIZE integer
---@field CIPHER_AES_GCM_256_SALT_SIZE integer
---@field CIPHER_ARIA_GCM_128_SALT_SIZE integer
---@field CIPHER_ARIA_GCM_256_SALT_SIZE integer
---@field CIPHER_SM4_CCM_SALT_SIZE integer
---@field CIPHER_SM4_GCM_SALT_SIZE integer
---@field CONF_HW_RECORD integer
---@field INFO_RXCONF integer
---@field RX_EXPECT_NO_PAD integer
---@field INFO_ZC_RO_TX integer
---@field TX_MAX_PAYLOAD_LEN integer
---@field INFO_RX_NO_PAD integer
---@field CIPHER_AES_CCM_128_IV_SIZE integer
---@field CIPHER_AES_CCM_128_REC_SEQ_SIZE integer
---@field CIPHER_AES_GCM_128_IV_SIZE integer
---@field CIPHER_AES_GCM_128_REC_SEQ_SIZE integer
---@field CIPHER_AES_GCM_256_IV_SIZE integer
---@field CIPHER_AES_GCM_256_REC_SEQ_SIZE integer
---@field CIPHER_ARIA_GCM_128_IV_SIZE integer
---@field CIPHER_ARIA_GCM_128_REC_SEQ_SIZE integer
---@field CIPHER_ARIA_GCM_256_IV_SIZE integer
---@field CIPHER_ARIA_GCM_256_REC_SEQ_SIZE integer
---@field CIPHER_CHACHA20_POLY1305_REC_SEQ_SIZE integer
---@field CIPHER_SM4_CCM_IV_SIZE integer
---@field CIPHER_SM4_CCM_REC_SEQ_SIZE integer
---@field CIPHER_SM4_GCM_IV_SIZE integer
---@field CIPHER_SM4_GCM_REC_SEQ_SIZE integer
---@field CIPHER_CHACHA20_POLY1305_IV_SIZE integer
---@field CIPHER_AES_CCM_128_KEY_SIZE integer
---@field CIPHER_AES_CCM_128_TAG_SIZE integer
---@field CIPHER_AES_GCM_128_KEY_SIZE integer
---@field CIPHER_AES_GCM_128_TAG_SIZE integer
---@field CIPHER_AES_GCM_256_TAG_SIZE integer
---@field CIPHER_ARIA_GCM_128_KEY_SIZE integer
---@field CIPHER_ARIA_GCM_128_TAG_SIZE integer
---@field CIPHER_ARIA_GCM_256_TAG_SIZE integer
---@field CIPHER_CHACHA20_POLY1305_TAG_SIZE integer
---@field CIPHER_SM4_CCM_KEY_SIZE integer
---@field CIPHER_SM4_CCM_TAG_SIZE integer
---@field CIPHER_SM4_GCM_KEY_SIZE integer
---@field CIPHER_SM4_GCM_TAG_SIZE integer
---@field CIPHER_AES_GCM_256_KEY_SIZE integer
---@field CIPHER_ARIA_GCM_256_KEY_SIZE integer
---@field CIPHER_CHACHA20_POLY1305_KEY_SIZE integer
---@field CIPHER_AES_GCM_128 integer
---@field CIPHER_AES_GCM_256 integer
---@field CIPHER_AES_CCM_128 integer
---@field CIPHER_CHACHA20_POLY1305 integer
---@field CIPHER_SM4_GCM integer
---@field CIPHER_SM4_CCM integer
---@field CIPHER_ARIA_GCM_128 integer
---@field CIPHER_ARIA_GCM_256 integer
---@field ["1_2_VERSION"] integer
---@field ["1_3_VERSION"] integer
socket2.TLS = {}

---Status bits of packets.
---@class socket2.constants.TP
---@field STATUS_AVAILABLE integer
---@field STATUS_KERNEL integer
---@field FT_REQ_FILL_RXHASH integer
---@field STATUS_SEND_REQUEST integer
---@field STATUS_USER integer
---@field STATUS_COPY integer
---@field STATUS_SENDING integer
---@field STATUS_LOSING integer
---@field STATUS_WRONG_FORMAT integer
---@field STATUS_CSUMNOTREADY integer
---@field STATUS_VLAN_VALID integer
---@field STATUS_BLK_TMO integer
---@field STATUS_VLAN_TPID_VALID integer
---@field STATUS_CSUM_VALID integer
---@field STATUS_TS_SOFTWARE integer
---@field STATUS_TS_SYS_HARDWARE integer
---@field STATUS_TS_RAW_HARDWARE integer
socket2.TP = {}

---Versions of `PACKET_VERSION`.
---@class socket2.constants.TPACKET
---@field V1 integer
---@field V2 integer
---@field V3 integer
---@field ALIGNMENT integer
socket2.TPACKET = {}

---Flags of `SO_TXTIME`, `SOF_TXTIME_`.
---@class socket2.constants.TXTIME
---@field DEADLINE_MODE integer
---@field REPORT_ERRORS integer
socket2.TXTIME = {}

---Types, `SOCK_`, and the flags that go with them, `CLOEXEC` and `NONBLOCK`.
---@class socket2.constants.Type
---@field STREAM integer
---@field DGRAM integer
---@field RAW integer
---@field RDM integer
---@field SEQPACKET integer
---@field DCCP integer
---@field PACKET integer
---@field NONBLOCK integer
---@field CLOEXEC integer
socket2.Type = {}

---Options of UDP, and values.
---@class socket2.constants.UDP
---@field CORK integer
---@field ENCAP_ESPINUDP_NON_IKE integer
---@field ENCAP_ESPINUDP integer
---@field ENCAP_L2TPINUDP integer
---@field ENCAP_GTP0 integer
---@field ENCAP_GTP1U integer
---@field ENCAP_RXRPC integer
---@field ENCAP integer
---@field NO_CHECK6_TX integer
---@field NO_CHECK6_RX integer
---@field SEGMENT integer
---@field GRO integer
socket2.UDP = {}

---Options of UDP-Lite.
---@class socket2.constants.UDPLITE
---@field SEND_CSCOV integer
---@field RECV_CSCOV integer
socket2.UDPLITE = {}

---Numbers of vsock addresses.
---@class socket2.constants.VMADDR
---@field CID_HYPERVISOR integer
---@field CID_LOCAL integer
---@field FLAG_TO_HOST integer
---@field CID_HOST integer
---@field CID_ANY integer
---@field PORT_ANY integer
socket2.VMADDR = {}

---Options of vsock sockets, `SO_VM_SOCKETS_`, and numbers, `VMADDR_`.
---@class socket2.constants.VSOCK
---@field BUFFER_SIZE integer
---@field CID_HYPERVISOR integer
---@field BUFFER_MIN_SIZE integer
---@field CID_LOCAL integer
---@field FLAG_TO_HOST integer
---@field RECVERR integer
---@field BUFFER_MAX_SIZE integer
---@field CID_HOST integer
---@field PEER_HOST_VM_ID integer
---@field TRUSTED integer
---@field CONNECT_TIMEOUT integer
---@field CONNECT_TIMEOUT_OLD integer
---@field NONBLOCK_TXRX integer
---@field CONNECT_TIMEOUT_NEW integer
---@field CID_ANY integer
---@field PORT_ANY integer
socket2.VSOCK = {}

---Options of XDP sockets, and values.
---@class socket2.constants.XDP
---@field ATTACHED_NONE integer
---@field PGOFF_RX_RING integer
---@field ATTACHED_DRV integer
---@field FLAGS_UPDATE_IF_NOEXIST integer
---@field MMAP_OFFSETS integer
---@field OPTIONS_ZEROCOPY integer
---@field PKT_CONTD integer
---@field RING_NEED_WAKEUP integer
---@field SHARED_UMEM integer
---@field TXMD_FLAGS_TIMESTAMP integer
---@field UMEM_UNALIGNED_CHUNK_FLAG integer
---@field ATTACHED_SKB integer
---@field COPY integer
---@field FLAGS_SKB_MODE integer
---@field RX_RING integer
---@field TXMD_FLAGS_CHECKSUM integer
---@field TX_METADATA integer
---@field UMEM_TX_SW_CSUM integer
---@field ATTACHED_HW integer
---@field TX_RING integer
---@field ATTACHED_MULTI integer
---@field FLAGS_DRV_MODE integer
---@field TXMD_FLAGS_LAUNCH_TIME integer
---@field UMEM_REG integer
---@field UMEM_TX_METADATA_LEN integer
---@field ZEROCOPY integer
---@field UMEM_FILL_RING integer
---@field UMEM_COMPLETION_RING integer
---@field STATISTICS integer
---@field FLAGS_HW_MODE integer
---@field OPTIONS integer
---@field USE_NEED_WAKEUP integer
---@field MAX_TX_SKB_BUDGET integer
---@field FLAGS_MODES integer
---@field FLAGS_REPLACE integer
---@field USE_SG integer
---@field FLAGS_MASK integer
---@field PGOFF_TX_RING integer
---@field UMEM_PGOFF_FILL_RING integer
---@field UMEM_PGOFF_COMPLETION_RING integer
socket2.XDP = {}

---Errors, read both ways: `errno.ECONNREFUSED` and `errno[111]`; those of the resolver, too: `errno.EAI_NONAME`.
---@class socket2.constants.errno
---@field EAI_IDN_ENCODE integer
---@field EAI_INTR integer
---@field EAI_ALLDONE integer
---@field EAI_NOTCANCELED integer
---@field EAI_CANCELED integer
---@field EAI_INPROGRESS integer
---@field EAI_OVERFLOW integer
---@field EAI_SYSTEM integer
---@field EAI_MEMORY integer
---@field EAI_ADDRFAMILY integer
---@field EAI_SERVICE integer
---@field EAI_SOCKTYPE integer
---@field EAI_FAMILY integer
---@field EAI_NODATA integer
---@field EAI_FAIL integer
---@field EAI_AGAIN integer
---@field EAI_NONAME integer
---@field EAI_BADFLAGS integer
---@field EPERM integer
---@field ENOENT integer
---@field ESRCH integer
---@field EINTR integer
---@field EIO integer
---@field ENXIO integer
---@field E2BIG integer
---@field ENOEXEC integer
---@field EBADF integer
---@field ECHILD integer
---@field EAGAIN integer
---@field EWOULDBLOCK integer
---@field ENOMEM integer
---@field EACCES integer
---@field EFAULT integer
---@field ENOTBLK integer
---@field EBUSY integer
---@field EEXIST integer
---@field EXDEV integer
---@field ENODEV integer
---@field ENOTDIR integer
---@field EISDIR integer
---@field EINVAL integer
---@field ENFILE integer
---@field EMFILE integer
---@field ENOTTY integer
---@field ETXTBSY integer
---@field EFBIG integer
---@field ENOSPC integer
---@field ESPIPE integer
---@field EROFS integer
---@field EMLINK integer
---@field EPIPE integer
---@field EDOM integer
---@field ERANGE integer
---@field EDEADLK integer
---@field EDEADLOCK integer
---@field ENAMETOOLONG integer
---@field ENOLCK integer
---@field ENOSYS integer
---@field ENOTEMPTY integer
---@field ELOOP integer
---@field ENOMSG integer
---@field EIDRM integer
---@field ECHRNG integer
---@field EL2NSYNC integer
---@field EL3HLT integer
---@field EL3RST integer
---@field ELNRNG integer
---@field EUNATCH integer
---@field ENOCSI integer
---@field EL2HLT integer
---@field EBADE integer
---@field EBADR integer
---@field EXFULL integer
---@field ENOANO integer
---@field EBADRQC integer
---@field EBADSLT integer
---@field EBFONT integer
---@field ENOSTR integer
---@field ENODATA integer
---@field ETIME integer
---@field ENOSR integer
---@field ENONET integer
---@field ENOPKG integer
---@field EREMOTE integer
---@field ENOLINK integer
---@field EADV integer
---@field ESRMNT integer
---@field ECOMM integer
---@field EPROTO integer
---@field EMULTIHOP integer
---@field EDOTDOT integer
---@field EBADMSG integer
---@field EOVERFLOW integer
---@field ENOTUNIQ integer
---@field EBADFD integer
---@field EREMCHG integer
---@field ELIBACC integer
---@field ELIBBAD integer
---@field ELIBSCN integer
---@field ELIBMAX integer
---@field ELIBEXEC integer
---@field EILSEQ integer
---@field ERESTART integer
---@field ESTRPIPE integer
---@field EUSERS integer
---@field ENOTSOCK integer
---@field EDESTADDRREQ integer
---@field EMSGSIZE integer
---@field EPROTOTYPE integer
---@field ENOPROTOOPT integer
---@field EPROTONOSUPPORT integer
---@field ESOCKTNOSUPPORT integer
---@field ENOTSUP integer
---@field EOPNOTSUPP integer
---@field EPFNOSUPPORT integer
---@field EAFNOSUPPORT integer
---@field EADDRINUSE integer
---@field EADDRNOTAVAIL integer
---@field ENETDOWN integer
---@field ENETUNREACH integer
---@field ENETRESET integer
---@field ECONNABORTED integer
---@field ECONNRESET integer
---@field ENOBUFS integer
---@field EISCONN integer
---@field ENOTCONN integer
---@field ESHUTDOWN integer
---@field ETOOMANYREFS integer
---@field ETIMEDOUT integer
---@field ECONNREFUSED integer
---@field EHOSTDOWN integer
---@field EHOSTUNREACH integer
---@field EALREADY integer
---@field EINPROGRESS integer
---@field ESTALE integer
---@field EUCLEAN integer
---@field ENOTNAM integer
---@field ENAVAIL integer
---@field EISNAM integer
---@field EREMOTEIO integer
---@field EDQUOT integer
---@field ENOMEDIUM integer
---@field EMEDIUMTYPE integer
---@field ECANCELED integer
---@field ENOKEY integer
---@field EKEYEXPIRED integer
---@field EKEYREVOKED integer
---@field EKEYREJECTED integer
---@field EOWNERDEAD integer
---@field ENOTRECOVERABLE integer
---@field ERFKILL integer
---@field EHWPOISON integer
---@field [integer] string
socket2.errno = {}

---Connects to an address of a network.
---
---Networks are `"tcp"`, `"tcp4"`, `"tcp6"`, `"udp"`, `"udp4"`, `"udp6"`, `"unix"`, `"unixgram"`,
---`"unixpacket"`, `"mptcp"`, `"vsock"`, and `"ip4:icmp"` or `"ip6:icmpv6"` with any protocol.
---Addresses are `"host:port"`, `"[::1]:80"`, `":port"` for this host; for unix a path, or
---`"@name"` for an abstract one; for vsock `"cid:port"`; for ip a host; or a SockAddr.
---
---Host names are resolved, which blocks, except in tasks. Their addresses are tried as RFC 8305
---says: in turn of either family, a new one every quarter of a second or as soon as one is
---refused; the first to connect wins, the others are closed. The socket is blocking, except in
---tasks and while another event loop is in use.
---@param network socket2.Network|string its name
---@param address string|socket2.SockAddr
---@param opts? socket2.ConnectOptions `timeout`: seconds for all of it; `bind`: the local address; every other key is an option, set before connecting
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.connect(network, address, opts) end

---Connects, and gives a Stream: reads and writes as io does with a file.
---@param network socket2.Network|string its name
---@param address string|socket2.SockAddr
---@param opts? socket2.ConnectOptions as for `connect`; `timeout` is that of the Stream, too
---@return socket2.Stream?
---@return string? # message
---@return integer? # errno
function socket2.open(network, address, opts) end

---Listens on an address of a network (see `connect`): a stream network, or `"unixpacket"`.
---`":port"` is every address of both families, except on `"tcp4"` and `"tcp6"`.
---@param network socket2.Network|string its name
---@param address string|socket2.SockAddr
---@param opts? socket2.ListenOptions `backlog`: how many may wait to be accepted; for unix paths `mode`: the file's permissions, a number or octal digits, and `unlink`: true to remove the file of a socket that is gone, when it is in the way; every other key is an option, set before binding. `reuse_address` is true unless told otherwise.
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.listen(network, address, opts) end

---Binds a datagram or raw socket to an address of a network (see `connect`); `":0"` lets the
---system choose the port, an empty host is every address.
---@param network socket2.Network|string its name
---@param address string|socket2.SockAddr
---@param opts? socket2.BindOptions for unix paths `mode` and `unlink`, as for `listen`; every other key is an option, set before binding
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.bind(network, address, opts) end

---Waits until one of several sockets is ready, by `poll` or by what `use` said.
---A socket that is closed is ready: the next call on it tells so.
---@param timeout number|false|nil seconds; nil or false: without end
---@param socket socket2.Socket|socket2.Stream|file*|integer what to wait for: whatever `poll` takes
---@param events "r"|"w"|"rw"|string `"r"`, `"w"` or `"rw"`, or others that `poll` knows
---@param ... any more sockets, each with its events
---@return socket2.Socket|false|nil # the one that is ready (the first, if several are); false on time-out
---@return string? # message
---@return integer? # errno
function socket2.wait(timeout, socket, events, ...) end

---Chooses how helpers wait: in an event loop, whose coroutines they then run in.
---`"cqueues"` and `"luv"` name the libraries; a function is called as `wait` is, gives
---what `wait` gives, and may yield. Without an argument helpers wait by `poll` again.
---While a loop is in use, constructors make non-blocking sockets. Outside of any coroutine
---helpers wait by `poll` all the same.
---@param loop? "cqueues"|"luv"|function
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.use(loop) end

---Runs a function as a task, and with it every task that is spawned meanwhile, until all have
---ended. Sockets that constructors make meanwhile are non-blocking, and helpers let other tasks
---run instead of waiting.
---
---A task that fails while no other waits for it in `join` ends all: the others are
---cancelled, and `run` raises the error, a string with the traceback of its task behind it.
---@param f function
---@param ... any its arguments
---@return any # what f returned
function socket2.run(f, ...) end

---Begins a task, which runs when the present one waits.
---@param f function
---@param ... any its arguments
---@return socket2.Task
function socket2.spawn(f, ...) end

---Lets others run for some time. Outside of tasks nothing else happens meanwhile.
---@param seconds number 0: for one turn
---@return true
function socket2.sleep(seconds) end

---Makes a condition, which tasks wait for until another signals it.
---@return socket2.Condition
function socket2.condition() end

---Serves the connections that come, each in a task of its own, until the listener is closed
---and all handlers have ended. Outside of `run` it runs itself.
---
---An error in a handler ends its connection, and no other. When `serve` is cancelled, so are the
---handlers.
---@param listener socket2.Socket
---@param handler function called with a Stream, which is closed afterwards, and the SockAddr of the client
---@param opts? socket2.ServeOptions `max`: how many connections there may be at once, until one ends no other is accepted; `timeout`: of the Streams, as for `Stream:set_timeout`; `onerror`: called with the error of a handler, a traceback and the SockAddr, instead of writing them to stderr
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.serve(listener, handler, opts) end

---Moves what comes from one connection to another until its end, or a number of bytes.
---@param from socket2.Socket|socket2.Stream
---@param to socket2.Socket|socket2.Stream
---@param n? integer most bytes to move
---@return integer? # how many bytes went
---@return string? # message
---@return integer? # errno
---@return string? # bytes
function socket2.copy(from, to, n) end

---Moves what comes from either of two connections to the other, until both have ended. When one
---side has ended, no more is sent to the other (`shutdown "write"`). Outside of `run` it runs
---itself. The connections are not closed.
---@param a socket2.Socket|socket2.Stream
---@param b socket2.Socket|socket2.Stream
---@return integer? # how many bytes went from a to b
---@return integer|string # from b to a
---@return integer? # errno
---@return string? # bytes
---@return string? # bytes
function socket2.copy_both(a, b) end

---Prints what is known of something.
---@param what? any the name of an option, a function, a type, a control message or a constant; a function; the number of an error; a Socket, whose options are shown with their values; another object or a type, whose methods are. Without it, prints what can be asked.
function socket2.help(what) end

---A TCP socket over IPv4.
---@param opts? socket2.SocketOptions options to set, as for `Socket:setoptions`
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.tcp_v4(opts) end

---A TCP socket over IPv6.
---@param opts? socket2.SocketOptions options to set, as for `Socket:setoptions`
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.tcp_v6(opts) end

---A UDP socket over IPv4.
---@param opts? socket2.SocketOptions options to set, as for `Socket:setoptions`
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.udp_v4(opts) end

---A UDP socket over IPv6.
---@param opts? socket2.SocketOptions options to set, as for `Socket:setoptions`
---@return socket2.Socket?
---@return string? # message
---@return integer? # errno
function socket2.udp_v6(opts) end

---Two unix sockets connected to each other.
---@param kind? socket2.TypeName|integer the type
---@return socket2.Socket? # one end
---@return socket2.Socket|string # the other
---@return integer? # errno
function socket2.pair(kind) end

---Waits until one of several objects is ready. There is no limit on descriptor numbers.
---@param objects table<any, string> `{[object] = events}`: an object is a Socket, a descriptor, a Lua file handle, or anything with `getfd`, `pollfd` or `fileno`; events are as in `Socket:poll`
---@param timeout? number|false seconds; nil or false: without end
---@return table<any, string>? # `{[object] = events}` of those that are ready; empty on time-out
---@return string? # message
---@return integer? # errno
function socket2.poll(objects, timeout) end

---The descriptor of a Lua file handle, which stays the handle's.
---@param file file*
---@return integer? # the descriptor
---@return string? # message
---@return integer? # errno
function socket2.fileno(file) end

---Makes the process ignore SIGPIPE. This module's own sends never raise it; others' may:
---LuaSec on a closed connection, a Lua file handle on a pipe.
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.ignore_sigpipe() end

---Finds the addresses of a host and a service, in the order in which to try them. It blocks,
---except in tasks: it reads files, and asks servers of the network. Texts that are numeric cost
---nothing.
---@param host string|nil a name or a numeric address; none: this host, loopback, or with `AI.PASSIVE` every address
---@param service string|integer|nil a name (`"http"`) or a port, from 0 to 65535; none: port 0
---@param hints? socket2.Hints what to find: `domain`, `type`, `protocol` (names or integers), and `flags`, constants of `AI`. Without a `type` each address comes once for every type
---@return socket2.Resolved[]? # a list of tables with `addr` (a SockAddr), `domain`, `type`, `protocol` (integers) and `canonname` (in the first, if asked for by `AI.CANONNAME`, else false)
---@return string? # message
---@return integer? # code
function socket2.resolve(host, service, hints) end

---Finds the names of a host and a service. It blocks, unless the flags ask for numbers.
---@param addr socket2.SockAddr|string the address, or its text
---@param flags? integer constants of `NI`: `NI.NUMERICHOST | NI.NUMERICSERV`
---@return string? # host a numeric address if it has no name
---@return string # service a port if it has no name
---@return integer? # code
function socket2.getnameinfo(addr, flags) end

---The name of this host.
---@return string? # name
---@return string? # message
---@return integer? # errno
function socket2.gethostname() end

---The index of an interface.
---@param name string
---@return integer?
---@return string? # message
---@return integer? # errno
function socket2.if_nametoindex(name) end

---The name of an interface.
---@param index integer
---@return string?
---@return string? # message
---@return integer? # errno
function socket2.if_indextoname(index) end

---Walks the network interfaces, as they are now: `for interface in socket2.interfaces() do`. An
---interface is a table: `index`, `name`, `flags` (constants of `IFF`), and `addresses`, a list of
---tables: `addr`, `netmask`, `prefix` (the bits of the netmask), `broadcast`, `peer` (of a
---point-to-point link) and `label`; what an address does not have is false. All but `prefix`
---and `label` are SockAddrs; the hardware address is one of them, of the family packet.
---@return (fun(): socket2.Interface)? # an iterator
---@return string? # message
---@return integer? # errno
function socket2.interfaces() end

---The time of a clock that nobody sets: for deadlines and durations.
---@return number # seconds since some moment in the past
function socket2.monotime() end

---The time of the day. Its clock can be set while the program runs: use `monotime` for durations.
---@return number # seconds since the start of 1970 in UTC: a float, with the fraction that `os.time` lacks
function socket2.time() end

---Takes over the descriptors that a supervisor opened for this process (socket activation:
---`LISTEN_FDS`, `LISTEN_PID` and `LISTEN_FDNAMES` in the environment, which stay as they are).
---They are closed on exec from then on, and given once: a second call finds none.
---@return (socket2.Socket|file*)[]|nil # a list of Sockets that own them, of Lua file handles where they are no sockets; empty when there are none for this process
---@return string[]|string # their names, in the same order; `"unknown"` where none was told
---@return integer? # errno
function socket2.listen_fds() end

---The name of a domain, as it stands in the table `Domain`.
---@param domain integer|socket2.DomainName
---@return string? # upper case; nil when it has none
function socket2.Domain.name(domain) end

---The name of a type, its flags left out, as it stands in the table `Type`.
---@param type integer|socket2.TypeName
---@return string? # upper case; nil when it has none
function socket2.Type.name(type) end

---A type with the flag that makes a new socket non-blocking.
---@param type integer|socket2.TypeName
---@return integer # the type and `Type.NONBLOCK`
function socket2.Type.nonblocking(type) end

---A type with the flag that closes a new socket when another program is executed. Only the
---`_raw` constructors leave it out by themselves.
---@param type integer|socket2.TypeName
---@return integer # the type and `Type.CLOEXEC`
function socket2.Type.cloexec(type) end

---The name of a protocol, as it stands in the table `Protocol`.
---@param protocol integer|socket2.ProtocolName
---@return string? # upper case; nil when it has none
function socket2.Protocol.name(protocol) end

---Walks the registry of options.
---
---What it gives of each: `name`; `setter`, the method that writes it, or nil; `constant`, as in
---`"TCP_NODELAY"`; `level` and `optname`, the integers, nil where the system lacks it;
---`levelname`, as in `"IPPROTO_TCP"`; `type`, of its value; `access`, `"rw"`, `"ro"` or `"wo"`;
---`domains`, a list of the sockets it is of use to; `aliases` and `setter_aliases`, lists;
---`members`, of a structure, or of each item of a list of them: a list of `{name =, type =}`;
---`doc`, a sentence; `since`, the first Linux that has it; `privilege`, what a program must be
---allowed to set it, or nil; `supported`, whether the system's headers have it; `quiet`, whether
---`sock:options()` leaves it out.
---@param which? socket2.OptionsOf `level`, a name (`"TCP"`, `"SOL_SOCKET"`) or an integer, and `socket`, to whose kind the walk is narrowed
---@return fun(): string, socket2.Option # an iterator that gives name and description
function socket2.options(which) end

---Removes the file that a unix socket was bound to, and no other file.
---@param path string
---@param unused? boolean only when no socket is bound to it any more
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.unix_unlink(path, unused) end

---Changes who may connect to the file that a unix socket is bound to: it takes the right to
---write. No other file is changed, also when the path is another's by the time of the change.
---
---Of a Socket that is not bound yet it changes the file that the socket will be bound to, which
---then has no more bits than these from the start, and no bits of the umask.
---@param file string|socket2.Socket a path, or a Socket that is not bound yet
---@param mode integer permission bits, `0` to `tonumber("7777", 8)`
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.unix_chmod(file, mode) end

socket2.bpf = {}

---Says why the system will refuse a program, which itself says no more than `EINVAL`.
---@param program socket2.Program a list of `{code, jt, jf, k}` or of SockFilters
---@return true?
---@return string? # message
---@return integer? # errno
function socket2.bpf.check(program) end

---Makes a program of a text.
---
---The text is that of bpf_asm: an instruction a line, `label:` before it or on a line above,
---comments after `;` and between `/*` and `*/`; or what `tcpdump -d`, `-dd` and `-ddd` print.
---A text may be a part of a program: only `check` asks that it ends with a `ret`.
---@param text string
---@return integer[][]? # a list of `{code, jt, jf, k}`
---@return string? # message
---@return integer? # errno
function socket2.bpf.assemble(text) end

---Writes a program as `tcpdump -d` does, a line an instruction. `assemble` reads it.
---@param program socket2.Program a list of `{code, jt, jf, k}` or of SockFilters
---@return string
function socket2.bpf.disassemble(program) end

---Makes an empty Buffer.
---@param capacity integer how many bytes it can hold, at least 1
---@return socket2.Buffer # buffer
function Buffer.new(capacity) end

---How many bytes it can hold.
---@return integer # count
function Buffer:capacity() end

---How many more bytes fit: what the next receive may bring.
---@return integer # count, the capacity less the length
function Buffer:space() end

---Empties it.
---@return true
function Buffer:clear() end

---What is in it, or a part of that, as a string.
---@param i? integer first position
---@param j? integer last position
---@return string # bytes
function Buffer:string(i, j) end

---One byte.
---@param i? integer its position
---@return integer? # the byte, or nil when there is none at that position
function Buffer:byte(i) end

---Appends bytes.
---@param bytes string|socket2.Buffer at most `space()` of them
---@return true
function Buffer:put(bytes) end

---Looks for bytes, plainly: there are no patterns.
---@param bytes string|socket2.Buffer what to look for
---@param init? integer where to begin
---@return integer? # position of the first byte found
---@return integer? # position of the last
function Buffer:find(bytes, init) end

---Drops bytes at the start. Nothing is moved.
---@param n integer how many
---@return true
function Buffer:consume(n) end

---Takes out the next line: what is before the next "\n". A "\r" before that stays, as in
---`io.lines`.
---@param keep? boolean with the "\n"
---@return string? # line
function Buffer:line(keep) end

---Makes an iterator over lines: it takes them out of the Buffer, and while there is no whole
---one it calls a function and gives what that gives.
---@param more function what to call for a line that the Buffer does not hold; it may yield
---@param limit? integer how many bytes a line may have: a longer one is left to the function
---@return fun(): string # iterator
function Buffer:lines(more, limit) end

---Makes a method `read` for one object that reads by this Buffer. What the Buffer holds it takes
---out, for one format: none or `"l"`, `"L"`, or a number of bytes. All else it leaves to a
---function, called with the same arguments.
---@param object table whose method it will be
---@param otherwise function what to call when the Buffer does not hold it; it may yield
---@param limit? integer how many bytes a line may have: a longer one is left to the function
---@return function # method
function Buffer:reader(object, otherwise, limit) end

---Waits until another task signals.
---@param timeout? number|false seconds; nil or false: without end
---@return boolean # true; false when the time is over
function Condition:wait(timeout) end

---Wakes those who wait, in the order in which they came. Who comes later waits for the
---next signal.
---@param n? integer how many to wake; nil: all
---@return true
function Condition:signal(n) end

---Sets the address to send to.
---@param addr socket2.SockAddr|string|boolean|nil an address, or its text; nil for none; false for none, and for receives that do not ask who sent, which takes less time
---@return socket2.MsgHdr # this message
function MsgHdr:with_addr(addr) end

---Sets where the bytes come from, or go to. To be sent: strings and Buffers, of which what is
---in them is sent. To receive: Buffers, to which bytes are appended, and sizes, for which
---the message has storage of its own. The list is copied.
---@param list (string|integer|socket2.Buffer)[] of strings, Buffers and sizes
---@return socket2.MsgHdr # this message
function MsgHdr:with_buffers(list) end

---Sets the control messages to send, as bytes that are laid out as the system wants them, or
---the room for those to receive. Either forgets the control messages there are.
---@param control string|integer bytes, or a capacity in bytes; see `control_space`
---@return socket2.MsgHdr # this message
function MsgHdr:with_control(control) end

---Sets flags for all sends and receives of this message, beside those of each call.
---@param flags integer constants of `MSG`
---@return socket2.MsgHdr # this message
function MsgHdr:with_flags(flags) end

---Makes a message.
---@param t? socket2.MessageParts `addr`, `buffers`, `control`, `flags`, each as its `with_` method takes it
---@return socket2.MsgHdr # message
function MsgHdr.new(t) end

---Makes it as new, but for buffers and the room for control messages, which stay. Descriptors
---that were received and not taken are closed.
---@return socket2.MsgHdr # this message
function MsgHdr:reset() end

---How many bytes the last send or receive moved.
---@return integer # count
function MsgHdr:len() end

---Who sent what was received; else the address to send to.
---@return socket2.SockAddr|false # address, or false when there is none
function MsgHdr:addr() end

---What the system said of the last receive.
---@return socket2.RecvFlags # flags
function MsgHdr:flags() end

---How many bytes the control messages take that were received or, before, added to be sent.
---@return integer # count
function MsgHdr:control_len() end

---The bytes that were received, one string for each item of `with_buffers`; before a receive
---those to be sent. Of what came into a Buffer this is a copy.
---@return string[] # list of strings
function MsgHdr:buffers() end

---The same bytes as one string, without a table.
---@return string # bytes
function MsgHdr:string() end

---Closes the descriptors that were received and not taken, as a `<close>` variable and the
---collector do, and forgets all control messages. The message can be used again.
---@return true
function MsgHdr:close() end

---Adds a control message to be sent. What was received is forgotten.
---
---The value is of the type that `control_types` tells: a list of Sockets, files and
---descriptors for "rights" (what a file has buffered is written, and what it read ahead is given
---back, now and again when the message is sent); a table for a structure, whose members may be
---left out; else an integer, a boolean, a number of seconds, or bytes. With a level and a type it
---is bytes.
---@param name socket2.ControlName|integer the name of a type, or a level, a constant of `SOL` or `IPPROTO`
---@param value any its value; or the number of the type, and behind it the bytes
---@param nanoseconds? integer for a time: its exact value, instead of the seconds
---@return socket2.MsgHdr? # this message
---@return string? # message
---@return integer? # errno
function MsgHdr:add_control(name, value, nanoseconds) end

---Iterates over the control messages that were received or, before, added to be sent.
---
---The name of an unknown type is false, and its value the bytes. Descriptors are Sockets, and
---Lua file handles where they are no sockets. Those of messages never reached are closed with
---the message. A time is followed, after the type, by its exact nanoseconds.
---@return fun(): string|false, any, integer, integer, any # an iterator that gives name, value, level, type
function MsgHdr:control() end

---Splits what was received into the datagrams that were sent, which the option `udp_gro` lets
---the system join. What was not joined gives one.
---@return string[] # list of strings
function MsgHdr:segments() end

---How large a control buffer must be for messages of the given sizes: `control_space(8, 12)`
---for one of two descriptors and one with credentials.
---@param ... integer the bytes of each value
---@return integer # capacity, for `with_control`
function MsgHdr.control_space(...) end

---The types of control messages.
---
---What it gives of each: `name`; `level` and `type`, the numbers; `levelname` and `constant`,
---their names, as in `"IPPROTO_IP"` and `"IP_TTL"`; `value`, of what type it is; `members`, of
---a structure, a list of `{name =, type =}`; `send` and
---`receive`, whether it goes that way; `sockets`, that have it; `options`, that make the system
---send it along, or nil; `since`, the first Linux that has it, or nil; `privilege`, what must be
---allowed to send it, or nil; `supported`, whether the system has it; `doc`, a sentence. The page
---Control messages is made of them.
---@return socket2.ControlType[] # list of tables
function MsgHdr.control_types() end

---Adds an object. One that is in the set already gets other events.
---@param object socket2.Socket|socket2.Stream|socket2.Poller|file*|integer|table|userdata what `SockRef.from` takes, any Lua file handle, a Stream, or another Poller; a regular file is always ready
---@param events "r"|"w"|"rw"|string as in `Socket:poll`
---@param key? any what `wait` tells instead of the object, which the set then does not keep alive: a Socket that is collected leaves it
---@return true?
---@return string? # message
---@return integer? # errno
function Poller:add(object, events, key) end

---Takes an object out of the set.
---@param object socket2.Socket|socket2.Stream|socket2.Poller|file*|integer|table|userdata as it was added
---@return true?
---@return string? # message
---@return integer? # errno
function Poller:remove(object) end

---Waits until something in the set is ready. After a time-out or a signal nothing is.
---@param timeout? number|false seconds; nil or false: without end
---@return (fun(): any, string)? # an iterator over the objects that are ready and their events, which lasts until the next wait; objects may be added, removed and closed meanwhile
---@return string? # message
---@return integer? # errno
function Poller:wait(timeout) end

---Makes an empty set.
---@param backend? string `"poll"` to have poll(2), where the system has something better
---@return socket2.Poller? # set, closed on exec
---@return string? # message
---@return integer? # errno
function Poller.new(backend) end

---The descriptor of the set itself, which is ready to be read when something in it is ready: for
---other loops. Regular files, which are always ready, do not count.
---`pollfd` is the same, for `poll` and cqueues.
---@return integer # the descriptor; -1 when the set is closed, or of poll(2), which has none
function Poller:fd() end

---The descriptor of the set, under the name by which cqueues asks for it.
---@return integer # as `fd` gives it
function Poller:pollfd() end

---Closes the set, whose objects stay open. Closing a closed one does nothing.
---@return true
function Poller:close() end

---Reads, in io's formats: `"l"` a line without its end, `"L"` with it, `"n"` a numeral,
---`"a"` all there is, a number that many bytes or what there is before the end.
---Without an argument reads a line.
---@param ... socket2.Format formats
---@return string|number|nil ... # a value each; nil for the first that is not there, and none after it
function Reader:read(...) end

---An iterator over lines, or over what some formats read. It closes nothing at its end, which
---comes too when the stream is closed, and raises what makes reading fail: an object whose text
---is the message, with the fields `message` and `errno`.
---@param ... socket2.Format formats as for `read`; without one, lines
---@return fun(): string|number # iterator
function Reader:lines(...) end

---Reads exactly so many bytes.
---@param n integer
---@return string? # bytes
---@return string? # message
---@return integer? # errno
---@return string? # what came before the end
function Reader:read_exact(n) end

---Reads all there is before the end.
---@param ... any
---@return string? # bytes, `""` at the end
---@return string? # message
---@return integer? # errno
function Reader:read_to_end(...) end

---An iterator over bytes, as integers. Ends and raises as `lines` does.
---@param ... any
---@return fun(): integer # iterator
function Reader:bytes(...) end

---An iterator over characters of UTF-8, as strings. Ends and raises as `lines` does; and raises
---at bytes that are not UTF-8, with their position from where the iterator began.
---@param ... any
---@return fun(): string # iterator
function Reader:chars(...) end

---A Reader of this and then of another, which are read from as it is.
---@param other socket2.Reader|socket2.Stream
---@return socket2.Reader
function Reader:chain(other) end

---A Reader of at most the next `n` bytes; what it has not read stays here.
---@param n integer
---@return socket2.Reader
function Reader:take(n) end

---The Reader itself. Tables are references: `take` and `chain` leave it usable anyway.
---@param ... any
---@return socket2.Reader
function Reader:by_ref(...) end

---Whether bytes of a datagram were lost because the buffer was too small.
---@return boolean # `MSG_TRUNC`
function RecvFlags:is_truncated() end

---Whether control messages, descriptors among them, were lost: the control buffer was too
---small, or the process may have no more descriptors.
---@return boolean # `MSG_CTRUNC`
function RecvFlags:is_control_truncated() end

---Whether a record ends here, on sockets of type "seqpacket".
---@return boolean # `MSG_EOR`
function RecvFlags:is_end_of_record() end

---Whether these are out-of-band bytes.
---@return boolean # `MSG_OOB`
function RecvFlags:is_out_of_band() end

---Whether this confirms a message that was sent, on CAN sockets.
---@return boolean # `MSG_CONFIRM`
function RecvFlags:is_confirm() end

---Whether the message was sent from this machine, on CAN sockets.
---@return boolean # `MSG_DONTROUTE`
function RecvFlags:is_dontroute() end

---Whether the message comes from the error queue.
---@return boolean # `MSG_ERRQUEUE`
function RecvFlags:is_error_queue() end

---All flags as a number, to be tested with the constants of `socket2.MSG`.
---@return integer # flags
function RecvFlags:value() end

---The number of the address family: 2 for IPv4.
---@return integer
function SockAddr:family() end

---The domain that sockets for this address have: the same number as the family.
---@return integer
function SockAddr:domain() end

---How many bytes the address has, as the system counts them.
---@return integer
function SockAddr:len() end

---The address as the system has it, a struct sockaddr.
---@return string
function SockAddr:bytes() end

---Whether it is an IPv4 address.
---@return boolean
function SockAddr:is_ipv4() end

---Whether it is an IPv6 address.
---@return boolean
function SockAddr:is_ipv6() end

---Whether it is a unix address, named or not.
---@return boolean
function SockAddr:is_unix() end

---Whether it is a vsock address.
---@return boolean
function SockAddr:is_vsock() end

---Whether it is a unix address without a name, or the empty address of a sender unknown.
---@return boolean
function SockAddr:is_unnamed() end

---The IP address as text, without scope; nil for other families.
---@return string?
function SockAddr:ip() end

---The port of an IP address; nil for other families.
---@return integer?
function SockAddr:port() end

---The IP address, of either version, and the port; nil for other families.
---@return string? # ip
---@return integer? # port
function SockAddr:as_socket() end

---The IPv4 address and the port; nil for other families.
---@return string? # ip
---@return integer? # port
function SockAddr:as_socket_ipv4() end

---The parts of an IPv6 address; nil for other families.
---@return string? # ip
---@return integer? # port
---@return integer? # flowinfo
---@return integer? # scope_id the index of the interface, 0 when there is none
function SockAddr:as_socket_ipv6() end

---The pathname of a unix address; nil when it has none.
---@return string?
function SockAddr:as_pathname() end

---The abstract name of a unix address, without the zero byte that begins it; nil when it has
---none.
---@return string?
function SockAddr:as_abstract_namespace() end

---The parts of a vsock address; nil for other families.
---@return integer? # cid
---@return integer? # port
function SockAddr:as_vsock_address() end

---The parts of a packet address, in a table that `packet` takes: `ifindex`, `protocol`,
---`hatype`, `pkttype` (who the packet was for: `PACKET.HOST` and so on) and `addr`, the bytes of
---the hardware address; nil for other families.
---@return socket2.PacketParts?
function SockAddr:as_packet() end

---The parts of a netlink address; nil for other families.
---@return integer? # pid
---@return integer? # groups
function SockAddr:as_netlink() end

---The domain of the sockets that an address is for.
---@param addr socket2.SockAddr|string
---@return integer # one of the constants of `Domain`
function socket2.Domain.for_address(addr) end

---Reads an address from text. Nothing is resolved: `"127.0.0.1:80"`, `"[fe80::1%eth0]:80"`,
---`"[fe80::1%2]:80"`, `"unix:/run/x"`, `"unix:@abstract"`, `"unix:"` (unnamed), `"vsock:2:1234"`.
---`"unix-pathname:@x"` is a pathname that begins with `@`; `"[::1]:80?flowinfo=7"` and
---`"vsock:2:1234?flags=1"` tell what is rarely there. `"packet:2:0x0800:02:42:ac:11:00:02"`,
---`"netlink:12:1"` and `"unspec"` are for the other families. `tostring` gives such a text again:
---in the names of unix addresses it writes control characters as `\\n` or `\\27` and a backslash
---twice, and `parse` takes that back.
---@param text string
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.parse(text) end

---An IPv4 or IPv6 address, whichever the text is.
---@param ip string a numeric address, with its scope if it has one: `"fe80::1%eth0"`
---@param port integer
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.inet(ip, port) end

---An IPv6 address in all its parts.
---@param ip string a numeric IPv6 address
---@param port integer
---@param flowinfo? integer
---@param scope_id? integer|string index or name of an interface; goes before one in `ip`
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.inet6(ip, port, flowinfo, scope_id) end

---A unix address. The name is taken to the byte: one that begins with `"\0"` is abstract, and may
---have more of them; `""` gives the unnamed address; anything else is a pathname.
---@param path string
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.unix(path) end

---A vsock address, of a virtual machine or its host.
---@param cid integer `VSOCK.CID_HOST` and so on; -1 is `VSOCK.CID_ANY`
---@param port integer -1 is `VSOCK.PORT_ANY`
---@param flags? integer `VSOCK.FLAG_TO_HOST`
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.vsock(cid, port, flags) end

---A packet address: an interface and what lies below IP. What is left out is 0.
---@param parts socket2.PacketParts `ifindex` (index or name of an interface), `protocol` (in host order: 0x0800 is IPv4), `hatype`, `pkttype`, and `addr`, the hardware address as bytes or as `"02:42:ac:11:00:02"`
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.packet(parts) end

---A netlink address.
---@param pid? integer of the socket; 0 is the kernel, or to bind, any
---@param groups? integer a mask
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.netlink(pid, groups) end

---The address of no family: connecting a datagram socket to it undoes the connection.
---@return socket2.SockAddr
function SockAddr.unspec() end

---An address from the bytes of a struct sockaddr, of a family known here or not. Of those known
---the length must fit; padding reads as zeros after.
---@param bytes string
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function SockAddr.from_bytes(bytes) end

---Makes an instruction.
---@param code integer operation, 16 bits
---@param jt integer how many instructions a jump skips when its condition holds, 8 bits
---@param jf integer how many when it does not, 8 bits
---@param k integer the constant, 32 bits
---@return socket2.SockFilter
function SockFilter.new(code, jt, jf, k) end

---The operation.
---@return integer
function SockFilter:code() end

---How many instructions a jump skips when its condition holds.
---@return integer
function SockFilter:jt() end

---How many instructions a jump skips when its condition does not hold.
---@return integer
function SockFilter:jf() end

---The constant.
---@return integer
function SockFilter:k() end

---Borrows a descriptor.
---@param x integer|file*|socket2.Socket|table|userdata a descriptor, a Lua file handle, a Socket, or an object with a method `getfd`, `pollfd` or `fileno` (LuaSocket, LuaSec, cqueues, luv)
---@return socket2.SockRef? # a Socket that borrows
---@return string? # message
---@return integer? # errno
function SockRef.from(x) end

---Makes a socket.
---@param domain socket2.DomainName|integer `"ipv4"`, `"ipv6"`, `"unix"`, …, or a constant of `Domain`
---@param type socket2.TypeName|integer `"stream"`, `"dgram"`, `"seqpacket"`, `"raw"`, or a constant of `Type`, with `Type.NONBLOCK` added if wished
---@param protocol? socket2.ProtocolName|integer `"tcp"`, `"udp"`, …, or a constant of `Protocol`
---@return socket2.Socket? # a socket, closed on exec
---@return string? # message
---@return integer? # errno
function Socket.new(domain, type, protocol) end

---Makes a socket as `new` does, but sets no flag of its own: child processes inherit it.
---@param domain socket2.DomainName|integer as for `new`
---@param type socket2.TypeName|integer as for `new`
---@param protocol? socket2.ProtocolName|integer as for `new`
---@return socket2.Socket? # a socket
---@return string? # message
---@return integer? # errno
function Socket.new_raw(domain, type, protocol) end

---Makes two sockets that are connected to each other.
---@param domain? socket2.DomainName|integer as for `new`
---@param type? socket2.TypeName|integer as for `new`
---@param protocol? socket2.ProtocolName|integer as for `new`
---@return socket2.Socket? # one end
---@return socket2.Socket|string # the other
---@return integer? # errno
function Socket.pair(domain, type, protocol) end

---Makes two connected sockets as `pair` does, which child processes inherit.
---@param domain? socket2.DomainName|integer as for `new`
---@param type? socket2.TypeName|integer as for `new`
---@param protocol? socket2.ProtocolName|integer as for `new`
---@return socket2.Socket? # one end
---@return socket2.Socket|string # the other
---@return integer? # errno
function Socket.pair_raw(domain, type, protocol) end

---Takes a descriptor over: from now on the Socket closes it. One that is no socket is
---refused, and stays the caller's.
---@param fd integer the descriptor
---@return socket2.Socket? # the socket
---@return string? # message
---@return integer? # errno
function Socket.from_fd(fd) end

---Makes a second Socket for the same open socket, with a descriptor of its own.
---@return socket2.Socket? # the other, closed on exec
---@return string? # message
---@return integer? # errno
function Socket:try_clone() end

---Closes the socket. Closing a closed one does nothing. What a system refuses now (a write
---error it had put off) is reported, but the descriptor is gone all the same.
---A socket with `linger` set may block here, and in the collector.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:close() end

---Gives the descriptor away: the Socket is closed, the descriptor is not.
---@return integer? # the descriptor, the caller's to close
---@return string? # message
---@return integer? # errno
function Socket:into_fd() end

---Puts another descriptor into the object, as LuaSec does to take a socket over.
---@param fd integer -1 releases the present descriptor without closing it; another one is taken over, and the present one closed
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:setfd(fd) end

---Whether the socket is closed.
---@return boolean
function Socket:is_closed() end

---The descriptor, under the name by which LuaSocket's select and LuaSec ask for it.
---@return integer # as `fd` gives it
function Socket:getfd() end

---The descriptor, under the name by which cqueues asks for it.
---@return integer # as `fd` gives it
function Socket:pollfd() end

---The descriptor, which stays the Socket's.
---`getfd` and `pollfd` are the same, for LuaSocket's `select`, LuaSec and cqueues.
---@return integer # the descriptor; -1 when the socket is closed
function Socket:fd() end

---Whether data waits in Lua memory, which LuaSocket's `select` asks: never, there is none.
---@return false
function Socket:dirty() end

---Whether calls that would have to wait fail with `EAGAIN` instead.
---@return boolean?
---@return string? # message
---@return integer? # errno
function Socket:nonblocking() end

---Switches between waiting and failing with `EAGAIN`.
---@param on boolean
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:set_nonblocking(on) end

---Whether programs that this process executes do not get the descriptor.
---@return boolean?
---@return string? # message
---@return integer? # errno
function Socket:cloexec() end

---Keeps the descriptor from executed programs, or lets them inherit it.
---@param on boolean
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:set_cloexec(on) end

---Gives the socket a local address.
---@param addr socket2.SockAddr|string the address, or its text as `SockAddr.parse` takes it; `":80"` is any address of this machine
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:bind(addr) end

---Connects to a peer. On a non-blocking socket `EINPROGRESS` says that it has begun; on a
---blocking one `EINTR` says the same.
---@param addr socket2.SockAddr|string the peer's address, or its text
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:connect(addr) end

---Connects to a peer, within a time. Interruptions by signals are passed over; the socket is
---left blocking or non-blocking as it was. After a time-out the system may still be trying:
---close the socket.
---@param addr socket2.SockAddr|string the peer's address, or its text
---@param seconds number|false|nil the time, in seconds; nil or false: no limit
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:connect_timeout(addr, seconds) end

---Makes the socket a listener.
---@param backlog? integer how many connections may wait to be accepted
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:listen(backlog) end

---Takes the next connection that waits.
---@return socket2.Socket? # the connection, blocking, closed on exec
---@return socket2.SockAddr|string # the peer's address
---@return integer? # errno
function Socket:accept() end

---Takes the next connection, which child processes inherit.
---@return socket2.Socket? # the connection
---@return socket2.SockAddr|string # the peer's address
---@return integer? # errno
function Socket:accept_raw() end

---Takes the next connection, with flags.
---@param flags? integer `Type.NONBLOCK` for a non-blocking one; it is closed on exec in any case
---@return socket2.Socket? # the connection
---@return socket2.SockAddr|string # the peer's address
---@return integer? # errno
function Socket:accept4(flags) end

---The address the socket is bound to.
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function Socket:local_addr() end

---The address of the peer.
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

---How many bytes can be received at once; of a datagram socket, the size of the next one.
---@return integer? # bytes
---@return string? # message
---@return integer? # errno
function Socket:available() end

---How many bytes wait in the send queue; of TCP, those sent but not acknowledged too.
---@return integer? # bytes
---@return string? # message
---@return integer? # errno
function Socket:unsent() end

---Whether the next receive begins at the out-of-band mark: a receive stops before it, so a
---program that reads until it is reached has all that was sent before the urgent byte.
---@return boolean?
---@return string? # message
---@return integer? # errno
function Socket:at_mark() end

---Waits until the socket is ready. A time-out is no failure.
---@param events "r"|"w"|"rw"|string what to wait for: `"r"` to receive or accept, `"w"` to send or to be connected, `"p"` for out-of-band data, `"h"` for a peer that sends no more, `"e"` for an error (in `take_error` or the error queue), or several letters. An error or a hang-up that you did not ask for makes ready all that you asked for.
---@param timeout? number|false seconds; nil or false: without end
---@return string|false|nil # the events that are ready, or false on time-out
---@return string? # message
---@return integer? # errno
function Socket:poll(events, timeout) end

---Receives bytes. On a stream `""` is its end; on a datagram socket an empty datagram, and
---what does not fit is lost (`recv_from` tells).
---@param n? integer how many bytes at most, or a Buffer, to whose end they go
---@param flags? integer constants of `MSG`
---@return string? # the bytes, or with a Buffer their count; with `MSG.TRUNC` that of the whole datagram
---@return string? # message
---@return integer? # errno
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, string?, integer?
function Socket:recv(n, flags) end

---Receives bytes and leaves them in the queue, to be received again.
---@param n? integer as for `recv`
---@param flags? integer constants of `MSG`
---@return string? # as from `recv`
---@return string? # message
---@return integer? # errno
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, string?, integer?
function Socket:peek(n, flags) end

---Receives the out-of-band byte of a stream.
---@param n? integer as for `recv`
---@param flags? integer constants of `MSG`
---@return string? # as from `recv`
---@return string? # message
---@return integer? # errno
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, string?, integer?
function Socket:recv_out_of_band(n, flags) end

---Receives bytes, who sent them, and whether they are whole.
---@param n? integer as for `recv`
---@param flags? integer constants of `MSG`
---@return string? # as from `recv`
---@return socket2.SockAddr|string # the sender; of family unspec where there is none (streams)
---@return socket2.RecvFlags|integer # what the system says of the message, `is_truncated` above all
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, socket2.SockAddr|string, socket2.RecvFlags|integer
function Socket:recv_from(n, flags) end

---Receives as `recv_from` does and leaves the bytes in the queue.
---@param n? integer as for `recv`
---@param flags? integer constants of `MSG`
---@return string? # as from `recv`
---@return socket2.SockAddr|string # the sender
---@return socket2.RecvFlags|integer
---@overload fun(self: socket2.Socket, n: socket2.Buffer, flags?: integer): integer?, socket2.SockAddr|string, socket2.RecvFlags|integer
function Socket:peek_from(n, flags) end

---Tells who sent the next datagram, and leaves it in the queue.
---@return socket2.SockAddr?
---@return string? # message
---@return integer? # errno
function Socket:peek_sender() end

---Sends bytes, as many as the system takes now: the count may be less than was given.
---Never raises SIGPIPE.
---@param bytes string|socket2.Buffer
---@param flags? integer constants of `MSG`
---@param i? integer the first byte to send, as in `string.sub`
---@param j? integer the last
---@return integer? # how many bytes went
---@return string? # message
---@return integer? # errno
function Socket:send(bytes, flags, i, j) end

---Sends the last byte as out-of-band data of a stream, the others before it.
---@param bytes string|socket2.Buffer
---@return integer? # how many bytes went
---@return string? # message
---@return integer? # errno
function Socket:send_out_of_band(bytes) end

---Sends bytes to an address.
---@param bytes string|socket2.Buffer
---@param addr socket2.SockAddr|string the receiver's address, or its text
---@param flags? integer constants of `MSG`
---@param i? integer the first byte to send, as in `string.sub`
---@param j? integer the last
---@return integer? # how many bytes went
---@return string? # message
---@return integer? # errno
function Socket:send_to(bytes, addr, flags, i, j) end

---Sends a part of a file, without bringing it into the program where the system can do so.
---One call sends at most 2 GiB, and less than asked when the file ends or, on a non-blocking
---socket, when there is no more room: the count tells where to go on.
---
---   local sent = 0
---   while sent < size do  -- a socket that blocks
---     sent = sent + assert(sock:sendfile(file, sent))
---   end
---
---What a Lua file handle has buffered is written first; where it stands in the file is neither
---used nor changed. No SIGPIPE reaches the program.
---@param file file*|integer a Lua file handle or a descriptor
---@param offset? integer where to begin
---@param length? integer how many bytes; without it, to the end of the file
---@return integer? # bytes sent; 0 at the end of the file
---@return string? # message
---@return integer? # errno
function Socket:sendfile(file, offset, length) end

---Sends strings and Buffers one behind the other, without joining them first. A stream may
---take less than all: the count tells.
---@param list (string|socket2.Buffer)[] of strings and Buffers
---@param flags? integer constants of `MSG`
---@return integer? # how many bytes went
---@return string? # message
---@return integer? # errno
function Socket:send_vectored(list, flags) end

---Sends strings and Buffers to an address, as one datagram.
---@param list (string|socket2.Buffer)[] of strings and Buffers
---@param addr socket2.SockAddr|string the receiver's address, or its text
---@param flags? integer constants of `MSG`
---@return integer? # how many bytes went
---@return string? # message
---@return integer? # errno
function Socket:send_to_vectored(list, addr, flags) end

---Receives into several pieces, one filled after the other.
---@param list integer[] of sizes, or of Buffers, to whose ends the bytes go
---@param flags? integer constants of `MSG`
---@return string[]? # a list of strings, one for each size; with Buffers the count of bytes
---@return socket2.RecvFlags|string # what the system says of the message
---@return integer? # errno
---@overload fun(self: socket2.Socket, list: socket2.Buffer[], flags?: integer): integer?, socket2.RecvFlags|string, integer?
function Socket:recv_vectored(list, flags) end

---Receives into several pieces, and tells who sent.
---@param list integer[] as for `recv_vectored`
---@param flags? integer constants of `MSG`
---@return string[]? # as from `recv_vectored`
---@return socket2.RecvFlags|string # what the system says of the message
---@return socket2.SockAddr|integer # the sender, as from `recv_from`
---@overload fun(self: socket2.Socket, list: socket2.Buffer[], flags?: integer): integer?, socket2.RecvFlags|string, socket2.SockAddr|integer
function Socket:recv_from_vectored(list, flags) end

---Sends a message.
---@param msg socket2.MsgHdr its address, buffers, control messages and flags
---@param flags? integer constants of `MSG`, beside those of the message
---@return integer? # how many bytes went
---@return string? # message
---@return integer? # errno
function Socket:sendmsg(msg, flags) end

---Receives a message, in place of what was in `msg`. On a stream 0 bytes are its end.
---
---Descriptors that come with it are close-on-exec. The system drops those that would be more than
---the process may have. So when there is not room for all of a message, unused Sockets are
---collected, and when that does not help, the message stays in the queue. What is lost because the
---control buffer is too small, `is_control_truncated` of the flags tells.
---@param msg socket2.MsgHdr with `with_buffers` and, for control messages, `with_control`
---@param flags? integer constants of `MSG`, beside those of the message
---@return integer? # how many bytes came
---@return string? # message
---@return integer? # errno
function Socket:recvmsg(msg, flags) end

---Sends several messages with one call. What one message after the first does not get through
---ends it: the count tells.
---@param msgs socket2.MsgHdr[] list of MsgHdr, of which the first 1024 are taken
---@param flags? integer constants of `MSG`, for all of them
---@return integer? # how many messages went; `len` of each tells its bytes
---@return string? # message
---@return integer? # errno
function Socket:sendmmsg(msgs, flags) end

---Receives several messages with one call: waits until there are as many as in the list,
---unless `flags` has `MSG.WAITFORONE` (wait for the first, then take what is there) or
---`MSG.DONTWAIT`, or an error ends it.
---
---The system looks at `timeout` only when a message has come: it does not end the wait for
---the next one. Use it with `MSG.WAITFORONE`, or set `read_timeout`.
---@param msgs socket2.MsgHdr[] list of MsgHdr, of which the first 1024 are filled
---@param flags? integer constants of `MSG`, beside those of the messages
---@param timeout? number seconds
---@return integer? # how many messages came; `len` of each tells its bytes
---@return string? # message
---@return integer? # errno
function Socket:recvmmsg(msgs, flags, timeout) end

---Reads an option.
---@param name socket2.OptionName its name, an alias, or its constant: `"tcp_nodelay"`, `"nodelay"`, `"TCP_NODELAY"`
---@param ... any what the method of that name takes
---@return any # its value, as the method of that name gives it
---@return string? # message
---@return integer? # errno
function Socket:getoption(name, ...) end

---Writes an option.
---@param name socket2.OptionName as for `getoption`
---@param value any its value, as the method of that name takes it
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:setoption(name, value) end

---Sets several options: those that are switched off first, then the others, each in the order
---of `socket2.options()`, and last `priority` and `buffer_lock`, which others change, and
---`attach_reuse_port_ebpf` and `tcp_queue_seq`, which others have to go before. Stops at the
---first that the system refuses, and names it; but an option that has the wished value already
---is not refused. What `options()` gives and can be written may be given back.
---@param options socket2.SocketOptions values by name, alias or constant
---@return true?
---@return string? # message
---@return integer? # errno
---@return string? # name
function Socket:setoptions(options) end

---Sets several options as `setoptions` does, but tells what is wrong with a name or a value
---instead of raising it: for functions that make a socket from options of their caller.
---@param options socket2.SocketOptions as for `setoptions`
---@return true|false|nil
---@return string? # message
---@return integer? # errno
---@return string? # name
function Socket:tryoptions(options) end

---Looks whether all names are those of options that can be written, without a socket: for
---functions that are to make one and set them.
---@param options socket2.SocketOptions as for `setoptions`; the values are not looked at
---@return true|false
---@return string? # what is wrong: `"invalid option 'x' (did you mean 'xx'?)"`
function Socket:checkoptions(options) end

---Walks the options that the socket has. Options of other protocols are not tried; what the
---system refuses (a peer's, before there is one) is passed over. Those whose reading changes
---something, or tells nothing that could be set again, are left out: `peerpidfd`,
---`packet_statistics`, `tcp_saved_syn`, `tcp_timestamp`, `addrform_v6`, `router_alert_v6`, and
---the source filters, which take arguments.
---@return (fun(): string, any)? # an iterator that gives name and value, in the order of `socket2.options()`
---@return string? # message
---@return integer? # errno
function Socket:options() end

---Reads an option by its numbers.
---@param level integer|string `SOL.SOCKET`, `"SOCKET"`, …
---@param optname integer|string `SO.TYPE`, `"SO_TYPE"`, …
---@return integer? # the integer; with `size`, bytes
---@return string? # message
---@return integer? # errno
---@overload fun(self: socket2.Socket, level: integer|string, optname: integer|string, size: integer): string?, string?, integer?
function Socket:getsockopt(level, optname) end

---Writes an option by its numbers.
---@param level integer|string as for `getsockopt`
---@param optname integer|string as for `getsockopt`
---@param value integer|string|socket2.Buffer an integer of 32 bits, or bytes
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:setsockopt(level, optname, value) end

---Takes the error that is pending on the socket: that of a connection begun before, or of a
---datagram nobody received. The system forgets it by telling.
---@return false|integer|nil # false, or the code of the error
---@return string? # its message, if there is one
---@return integer? # errno
function Socket:take_error() end

---Turns keepalive on, with these parameters. Stops at the first that is refused.
---@param keepalive socket2.TcpKeepalive|socket2.KeepaliveParts the parameters, or the table that makes them
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_keepalive(keepalive) end

---Joins an IPv4 group on the interface that has an address.
---@param group string address of the group: `"239.1.2.3"`
---@param interface? string address of the interface; nil or `"0.0.0.0"`: the routes decide
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_multicast_v4(group, interface) end

---Leaves an IPv4 group that `join_multicast_v4` joined, with the same arguments.
---@param group string address of the group
---@param interface? string address of the interface
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_multicast_v4(group, interface) end

---Joins an IPv4 group on an interface told by index, name or address.
---@param group string address of the group
---@param interface? integer|string `2`, `"eth0"` or `"192.0.2.1"`; nil or 0: the routes decide
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_multicast_v4_n(group, interface) end

---Leaves an IPv4 group on an interface told by index, name or address.
---@param group string address of the group
---@param interface? integer|string as for `join_multicast_v4_n`
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_multicast_v4_n(group, interface) end

---Joins an IPv4 group and hears one sender of it only; call it once a sender.
---@param source string address of the sender
---@param group string address of the group: `"232.1.2.3"`
---@param interface? string address of the interface; nil or `"0.0.0.0"`: the routes decide
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_ssm_v4(source, group, interface) end

---Stops hearing one sender that `join_ssm_v4` named.
---@param source string address of the sender
---@param group string address of the group
---@param interface? string address of the interface
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_ssm_v4(source, group, interface) end

---Stops hearing one sender of an IPv4 group that `join_multicast_v4` joined.
---@param source string address of the sender
---@param group string address of the group
---@param interface? string address of the interface
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:block_source_v4(source, group, interface) end

---Hears again a sender that `block_source_v4` named.
---@param source string address of the sender
---@param group string address of the group
---@param interface? string address of the interface
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:unblock_source_v4(source, group, interface) end

---Joins an IPv6 group.
---@param group string address of the group: `"ff02::114"`
---@param interface? integer|string index or name; nil or 0: the routes decide
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

---Makes the host answer to an IPv6 anycast address for as long as the socket lives.
---@param address string an anycast address
---@param interface? integer|string index or name; nil or 0: the routes decide
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_anycast_v6(address, interface) end

---Gives up an IPv6 anycast address.
---@param address string an anycast address
---@param interface? integer|string index or name
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_anycast_v6(address, interface) end

---Joins a group of either family; with a source, hears that sender of it only.
---@param group string address of the group, IPv4 or IPv6
---@param interface integer|string|nil index or name; nil or 0: the routes decide
---@param source? string address of the one sender to hear
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:join_group(group, interface, source) end

---Leaves a group of either family; with a source, stops hearing that sender.
---@param group string address of the group, IPv4 or IPv6
---@param interface integer|string|nil index or name
---@param source? string address of the sender, when the group was joined with one
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:leave_group(group, interface, source) end

---Stops hearing one sender of a group joined without a source.
---@param group string address of the group, IPv4 or IPv6
---@param interface integer|string|nil index or name, as given when joining
---@param source string address of the sender
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:block_source(group, interface, source) end

---Hears again a sender that `block_source` named.
---@param group string address of the group, IPv4 or IPv6
---@param interface integer|string|nil index or name
---@param source string address of the sender
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:unblock_source(group, interface, source) end

---Attaches a classic BPF program that decides which packets reach the socket: what it returns
---is how many bytes of the packet to keep, 0 for none. Another one attached before is replaced.
---
---   local bpf = require "socket2".bpf
---   sock:attach_filter(assert(bpf.assemble "ret #0"))  -- hear nothing more
---@param program socket2.Program a list of `{code, jt, jf, k}` or of SockFilters
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:attach_filter(program) end

---Removes the filter, classic or extended.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:detach_filter() end

---Removes the filter, classic or extended: another name of `detach_filter`.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:detach_bpf() end

---Locks the filter: from now on it can be neither replaced nor removed, by nobody who holds
---the socket. There is no way back.
---@return true?
---@return string? # message
---@return integer? # errno
function Socket:lock_filter() end

---Tells whether `lock_filter` was called.
---@return boolean?
---@return string? # message
---@return integer? # errno
function Socket:filter_locked() end

---The classic program that is attached now.
---@return integer[][]|false|nil # a list of `{code, jt, jf, k}`, or false when there is none
---@return string? # message
---@return integer? # errno
function Socket:filter() end

---Attaches a classic BPF program that tells which socket of its `reuse_port` group gets a
---packet or a connection: what it returns is the index of the socket, in the order of binding.
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

---Iterates over the connections that come. What fails in a single connection
---(`ECONNABORTED`) is passed over; when there are no more descriptors or there is no memory,
---it waits a moment, up to a second, and tries again.
---@return fun(): socket2.Socket, socket2.SockAddr # iterator: a Socket and its SockAddr each
function Socket:incoming() end

---Iterates over datagrams; an empty one is `""`. It ends with the connection of a socket that has
---one (of type stream or seqpacket); empty packets right before that end are not told from it.
---@param n? integer most bytes to receive of one
---@param timeout? number|false seconds that each may take to come; past that raises `ETIMEDOUT`
---@return fun(): string, socket2.SockAddr, socket2.RecvFlags # iterator: bytes, the sender's SockAddr and RecvFlags each
function Socket:datagrams(n, timeout) end

---Iterates over pieces of a stream, as they come, until its end. (Over packets it is as
---`datagrams`: an empty one is `""`.)
---@param n? integer most bytes to receive at once
---@param timeout? number|false seconds that each may take to come; past that raises `ETIMEDOUT`
---@return fun(): string # iterator: bytes
function Socket:chunks(n, timeout) end

---A Stream over this socket, which reads and writes it as io does a file.
---The Stream closes the socket when it is closed.
---@param opts? socket2.StreamOptions `timeout`: as for `Stream:set_timeout`; `capacity`: how many bytes its Buffer holds, 65536 unless told: a larger datagram is dropped, with `EMSGSIZE`; `limit`: how many bytes a line may have: a longer one gives `nil, "line too long", EMSGSIZE`, and stays to be read otherwise
---@return socket2.Stream
function Socket:stream(opts) end

---Writes strings, numbers and Buffers, in one piece. Unless `setvbuf` says otherwise all of
---it has been given to the system when the call returns.
---@param ... string|number|socket2.Buffer
---@return socket2.Stream? # itself
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

---Writes what `string.format` makes of the arguments.
---@param format string
---@param ... any what it formats
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:write_fmt(format, ...) end

---Sends what `setvbuf` has kept back. After a failure the rest is still kept.
---@param ... any
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:flush(...) end

---Says when what is written is sent: at once (`"no"`, as a Stream begins), when there is
---so much of it or `flush` and `close` ask for it (`"full"`), or also at the end of a line
---(`"line"`). Reading does not flush. Of a Stream that nobody closed the collector sends what
---the system takes at once.
---@param mode "no"|"full"|"line"
---@param size? integer how much is kept back at most
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:setvbuf(mode, size) end

---Sets how long a call may take, from its beginning; past that it gives `ETIMEDOUT`.
---@param seconds number|false|nil nil or false: without end
---@return true
function Stream:set_timeout(seconds) end

---The socket below. What was received and not yet read is the Stream's.
---@param ... any
---@return socket2.Socket
function Stream:socket(...) end

---The descriptor of the socket below, for event loops and what else takes an object with it:
---`SockRef.from`, `poll`, `wait`, `add_control("rights", …)`.
---@param ... any
---@return integer # -1 when the Stream is closed
function Stream:getfd(...) end

---The same, under the name that cqueues asks for.
---@param ... any
---@return integer # -1 when the Stream is closed
function Stream:pollfd(...) end

---Whether bytes were received that are not yet read. The socket need not be ready then: who
---waits for it should read those first.
---@param ... any
---@return boolean
function Stream:dirty(...) end

---Sends what `setvbuf` has kept back, and closes the socket. Closing twice does nothing.
---@param ... any
---@return true?
---@return string? # message
---@return integer? # errno
---@return integer? # sent
function Stream:close(...) end

---Waits for the task to end.
---@param timeout? number|false seconds; nil or false: without end
---@return boolean? # true, then what its function returned
---@return string? # message
---@return integer? # errno
function Task:join(timeout) end

---Cancels the task: its wait, the present one or else the next, raises `socket2.cancelled`. So
---its variables are closed and it ends, unless it catches that; then it goes on. One that has
---not begun never does.
---@return true
function Task:cancel() end

---How it stands with the task: `"ready"` to run, or running; `"waiting"`; `"done"`;
---`"failed"`; `"cancelled"`.
---@return string
function Task:status() end

---Makes a set of parameters.
---@param parts? socket2.KeepaliveParts `{time=, interval=, retries=}`: idle seconds before the first probe, seconds between probes, how many go unanswered before the connection is given up
---@return socket2.TcpKeepalive
function TcpKeepalive.new(parts) end

---The same with another idle time.
---@param seconds number|false|nil idle seconds before the first probe; nil or false: not set
---@return socket2.TcpKeepalive # a new one
function TcpKeepalive:with_time(seconds) end

---The same with another interval.
---@param seconds number|false|nil seconds between probes; nil or false: not set
---@return socket2.TcpKeepalive # a new one
function TcpKeepalive:with_interval(seconds) end

---The same with another number of retries.
---@param n integer|false|nil unanswered probes before the connection is given up; nil or false: not set
---@return socket2.TcpKeepalive # a new one
function TcpKeepalive:with_retries(n) end

---The idle time before the first probe.
---@return integer|false # seconds, or false when it is not set
function TcpKeepalive:time() end

---The time between probes.
---@return integer|false # seconds, or false when it is not set
function TcpKeepalive:interval() end

---How many probes go unanswered before the connection is given up.
---@return integer|false # the number, or false when it is not set
function TcpKeepalive:retries() end

---Keeps the programs that are started from here from inheriting the socket (Windows); elsewhere see close-on-exec.
---@param value boolean
---@return true? # HANDLE_FLAG_INHERIT
---@return string? # message
---@return integer? # errno
function Socket:set_no_inherit(value) end

---Whether listen has been called on the socket.
---@return boolean|nil # SO_ACCEPTCONN
---@return string? # message
---@return integer? # errno
function Socket:is_listener() end

---Installs an already loaded extended BPF program, named by descriptor, as the socket filter.
---@param value integer|file*|socket2.Socket
---@return true? # SO_ATTACH_BPF
---@return string? # message
---@return integer? # errno
function Socket:set_attach_bpf(value) end
Socket.attach_bpf = Socket.set_attach_bpf

---Installs an extended BPF program that picks which socket of a reuseport group receives a packet.
---@param value integer|file*|socket2.Socket
---@return true? # SO_ATTACH_REUSEPORT_EBPF
---@return string? # message
---@return integer? # errno
function Socket:set_attach_reuse_port_ebpf(value) end
Socket.attach_reuse_port_ebpf = Socket.set_attach_reuse_port_ebpf

---Name of the one network interface that the socket is tied to; false unties it.
---@return string|false|nil # SO_BINDTODEVICE
---@return string? # message
---@return integer? # errno
function Socket:device() end

---Name of the one network interface that the socket is tied to; false unties it.
---@param value string|false|nil
---@return true? # SO_BINDTODEVICE
---@return string? # message
---@return integer? # errno
function Socket:bind_device(value) end
Socket.set_device = Socket.bind_device

---Index of the one network interface that the socket is tied to; false unties it, a name sets it too.
---@return integer|false|nil # SO_BINDTOIFINDEX
---@return string? # message
---@return integer? # errno
function Socket:device_index() end

---Index of the one network interface that the socket is tied to; false unties it, a name sets it too.
---@param value string|integer|false|nil
---@return true? # SO_BINDTOIFINDEX
---@return string? # message
---@return integer? # errno
function Socket:bind_device_by_index(value) end
Socket.device_index_v4 = Socket.device_index
Socket.device_index_v6 = Socket.device_index
Socket.bind_device_by_index_v4 = Socket.bind_device_by_index
Socket.bind_device_by_index_v6 = Socket.bind_device_by_index

---Tells how many classic BPF ancillary-data extensions the kernel knows.
---@return integer|nil # SO_BPF_EXTENSIONS
---@return string? # message
---@return integer? # errno
function Socket:bpf_extensions() end

---Permits a datagram socket to send to broadcast addresses.
---@return boolean|nil # SO_BROADCAST
---@return string? # message
---@return integer? # errno
function Socket:broadcast() end

---Permits a datagram socket to send to broadcast addresses.
---@param value boolean
---@return true? # SO_BROADCAST
---@return string? # message
---@return integer? # errno
function Socket:set_broadcast(value) end

---Obsolete BSD emulation switch that modern kernels accept and ignore.
---@return boolean|nil # SO_BSDCOMPAT
---@return string? # message
---@return integer? # errno
function Socket:bsd_compat() end

---Obsolete BSD emulation switch that modern kernels accept and ignore.
---@param value boolean
---@return true? # SO_BSDCOMPAT
---@return string? # message
---@return integer? # errno
function Socket:set_bsd_compat(value) end

---Which of the two buffers keep their size instead of being auto-tuned (1 send, 2 receive); setting a size locks it.
---@return integer|nil # SO_BUF_LOCK
---@return string? # message
---@return integer? # errno
function Socket:buffer_lock() end

---Which of the two buffers keep their size instead of being auto-tuned (1 send, 2 receive); setting a size locks it.
---@param value integer
---@return true? # SO_BUF_LOCK
---@return string? # message
---@return integer? # errno
function Socket:set_buffer_lock(value) end

---How long to spin on the device queue before a blocking receive sleeps.
---@return number|nil # SO_BUSY_POLL
---@return string? # message
---@return integer? # errno
function Socket:busy_poll() end

---How long to spin on the device queue before a blocking receive sleeps.
---@param value number
---@return true? # SO_BUSY_POLL
---@return string? # message
---@return integer? # errno
function Socket:set_busy_poll(value) end

---Largest number of packets one busy-poll round may take.
---@param value integer
---@return true? # SO_BUSY_POLL_BUDGET
---@return string? # message
---@return integer? # errno
function Socket:set_busy_poll_budget(value) end

---Lets the application tell the kernel that the path looks bad (1) so that a new one may be tried.
---@param value integer
---@return true? # SO_CNX_ADVICE
---@return string? # message
---@return integer? # errno
function Socket:set_cnx_advice(value) end

---Number, unique for the life of the system, that identifies the socket.
---@return integer|nil # SO_COOKIE
---@return string? # message
---@return integer? # errno
function Socket:cookie() end

---Switches on per-socket debug bookkeeping in protocols that implement it.
---@return boolean|nil # SO_DEBUG
---@return string? # message
---@return integer? # errno
function Socket:debug() end

---Switches on per-socket debug bookkeeping in protocols that implement it.
---@param value boolean
---@return true? # SO_DEBUG
---@return string? # message
---@return integer? # errno
function Socket:set_debug(value) end

---The address family of the socket.
---@return integer|nil # SO_DOMAIN
---@return string? # message
---@return integer? # errno
function Socket:domain() end

---Limits outgoing traffic to hosts on a directly attached network by skipping gateways.
---@return boolean|nil # SO_DONTROUTE
---@return string? # message
---@return integer? # errno
function Socket:dont_route() end

---Limits outgoing traffic to hosts on a directly attached network by skipping gateways.
---@param value boolean
---@return true? # SO_DONTROUTE
---@return string? # message
---@return integer? # errno
function Socket:set_dont_route(value) end

---CPU that last handled the socket input, or the CPU preferred for it in a reuseport group; false where there is none.
---@return integer|false|nil # SO_INCOMING_CPU
---@return string? # message
---@return integer? # errno
function Socket:cpu_affinity() end

---CPU that last handled the socket input, or the CPU preferred for it in a reuseport group; false where there is none.
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

---Attaches the number of bytes still queued after each stream read.
---@param value boolean
---@return true? # SO_INQ
---@return string? # message
---@return integer? # errno
function Socket:set_inq(value) end

---Turns periodic keepalive probing of an idle connection on or off.
---@return boolean|nil # SO_KEEPALIVE
---@return string? # message
---@return integer? # errno
function Socket:keepalive() end

---Turns periodic keepalive probing of an idle connection on or off.
---@param value boolean
---@return true? # SO_KEEPALIVE
---@return string? # message
---@return integer? # errno
function Socket:set_keepalive(value) end

---How long closing waits, in whole seconds, for unsent data; 0 resets the connection, false closes in the background.
---@return number|false|nil # SO_LINGER
---@return string? # message
---@return integer? # errno
function Socket:linger() end

---How long closing waits, in whole seconds, for unsent data; 0 resets the connection, false closes in the background.
---@param value number|false|nil
---@return true? # SO_LINGER
---@return string? # message
---@return integer? # errno
function Socket:set_linger(value) end

---Firewall/routing mark carried by every packet the socket sends.
---@return integer|nil # SO_MARK
---@return string? # message
---@return integer? # errno
function Socket:mark() end

---Firewall/routing mark carried by every packet the socket sends.
---@param value integer
---@return true? # SO_MARK
---@return string? # message
---@return integer? # errno
function Socket:set_mark(value) end

---Ceiling, in bytes per second, on the rate at which the socket transmits; false is no ceiling.
---@return integer|false|nil # SO_MAX_PACING_RATE
---@return string? # message
---@return integer? # errno
function Socket:max_pacing_rate() end

---Ceiling, in bytes per second, on the rate at which the socket transmits; false is no ceiling.
---@param value integer|false|nil
---@return true? # SO_MAX_PACING_RATE
---@return string? # message
---@return integer? # errno
function Socket:set_max_pacing_rate(value) end

---@class socket2.values.meminfo
---@field rmem_alloc? integer
---@field rcvbuf? integer
---@field wmem_alloc? integer
---@field sndbuf? integer
---@field fwd_alloc? integer
---@field wmem_queued? integer
---@field optmem? integer
---@field backlog? integer
---@field drops? integer

---Counters about the memory the socket holds and the limits on it.
---@return socket2.values.meminfo|nil # SO_MEMINFO
---@return string? # message
---@return integer? # errno
function Socket:meminfo() end

---Number that identifies the network namespace the socket lives in.
---@return integer|nil # SO_NETNS_COOKIE
---@return string? # message
---@return integer? # errno
function Socket:netns_cookie() end

---Tells the driver that the caller supplies the Ethernet frame check sequence.
---@return boolean|nil # SO_NOFCS
---@return string? # message
---@return integer? # errno
function Socket:no_fcs() end

---Tells the driver that the caller supplies the Ethernet frame check sequence.
---@param value boolean
---@return true? # SO_NOFCS
---@return string? # message
---@return integer? # errno
function Socket:set_no_fcs(value) end

---Keeps a write to a connection that is closed from raising SIGPIPE (macOS, BSD); elsewhere each send sees to that.
---@return boolean|nil # SO_NOSIGPIPE
---@return string? # message
---@return integer? # errno
function Socket:nosigpipe() end

---Keeps a write to a connection that is closed from raising SIGPIPE (macOS, BSD); elsewhere each send sees to that.
---@param value boolean
---@return true? # SO_NOSIGPIPE
---@return string? # message
---@return integer? # errno
function Socket:set_nosigpipe(value) end

---Stops the sender from computing UDP checksums over IPv4.
---@return boolean|nil # SO_NO_CHECK
---@return string? # message
---@return integer? # errno
function Socket:no_check() end

---Stops the sender from computing UDP checksums over IPv4.
---@param value boolean
---@return true? # SO_NO_CHECK
---@return string? # message
---@return integer? # errno
function Socket:set_no_check(value) end

---Leaves urgent data in the ordinary byte stream instead of setting it aside for MSG_OOB reads.
---@return boolean|nil # SO_OOBINLINE
---@return string? # message
---@return integer? # errno
function Socket:out_of_band_inline() end

---Leaves urgent data in the ordinary byte stream instead of setting it aside for MSG_OOB reads.
---@param value boolean
---@return true? # SO_OOBINLINE
---@return string? # message
---@return integer? # errno
function Socket:set_out_of_band_inline(value) end

---Asks for the sender credentials to be attached to every received message.
---@return boolean|nil # SO_PASSCRED
---@return string? # message
---@return integer? # errno
function Socket:passcred() end

---Asks for the sender credentials to be attached to every received message.
---@param value boolean
---@return true? # SO_PASSCRED
---@return string? # message
---@return integer? # errno
function Socket:set_passcred(value) end

---Attaches a process file descriptor for the sender to each received message.
---@return boolean|nil # SO_PASSPIDFD
---@return string? # message
---@return integer? # errno
function Socket:passpidfd() end

---Attaches a process file descriptor for the sender to each received message.
---@param value boolean
---@return true? # SO_PASSPIDFD
---@return string? # message
---@return integer? # errno
function Socket:set_passpidfd(value) end

---When cleared, makes the socket refuse messages that carry file descriptors.
---@return boolean|nil # SO_PASSRIGHTS
---@return string? # message
---@return integer? # errno
function Socket:passrights() end

---When cleared, makes the socket refuse messages that carry file descriptors.
---@param value boolean
---@return true? # SO_PASSRIGHTS
---@return string? # message
---@return integer? # errno
function Socket:set_passrights(value) end

---Asks for the sender security label to be attached to every received message.
---@return boolean|nil # SO_PASSSEC
---@return string? # message
---@return integer? # errno
function Socket:passsec() end

---Asks for the sender security label to be attached to every received message.
---@param value boolean
---@return true? # SO_PASSSEC
---@return string? # message
---@return integer? # errno
function Socket:set_passsec(value) end

---Makes each MSG_PEEK read start at a moving offset; false switches this off.
---@return integer|false|nil # SO_PEEK_OFF
---@return string? # message
---@return integer? # errno
function Socket:peek_offset() end

---Makes each MSG_PEEK read start at a moving offset; false switches this off.
---@param value integer|false|nil
---@return true? # SO_PEEK_OFF
---@return string? # message
---@return integer? # errno
function Socket:set_peek_offset(value) end

---@class socket2.values.peercred
---@field pid? integer
---@field uid? integer
---@field gid? integer

---Credentials the peer had when it connected, listened or made the pair; false where there is no unix peer.
---@return socket2.values.peercred|false|nil # SO_PEERCRED
---@return string? # message
---@return integer? # errno
function Socket:peercred() end

---Connects a unix socket without the exchange of credentials (Cygwin).
---@param value boolean
---@return true? # SO_PEERCRED
---@return string? # message
---@return integer? # errno
function Socket:set_no_peercred(value) end

---Lists the supplementary group ids of the connected peer.
---@return integer[]|nil # SO_PEERGROUPS
---@return string? # message
---@return integer? # errno
function Socket:peergroups() end

---Address of the peer, as peer_addr gives it.
---@return socket2.SockAddr|nil # SO_PEERNAME
---@return string? # message
---@return integer? # errno
function Socket:peer_name() end

---A new process descriptor of the connected peer, as a file handle to be closed.
---@return file*|nil # SO_PEERPIDFD
---@return string? # message
---@return integer? # errno
function Socket:peerpidfd() end

---Returns the security-module label (for instance an SELinux context) of the connected peer.
---@return string|false|nil # SO_PEERSEC
---@return string? # message
---@return integer? # errno
function Socket:peersec() end

---Asks that busy polling, rather than interrupts, drive the device queue.
---@return boolean|nil # SO_PREFER_BUSY_POLL
---@return string? # message
---@return integer? # errno
function Socket:prefer_busy_poll() end

---Asks that busy polling, rather than interrupts, drive the device queue.
---@param value boolean
---@return true? # SO_PREFER_BUSY_POLL
---@return string? # message
---@return integer? # errno
function Socket:set_prefer_busy_poll(value) end

---Queueing priority stamped on every packet the socket sends; setting the type of service of IPv4 changes it.
---@return integer|nil # SO_PRIORITY
---@return string? # message
---@return integer? # errno
function Socket:priority() end

---Queueing priority stamped on every packet the socket sends; setting the type of service of IPv4 changes it.
---@param value integer
---@return true? # SO_PRIORITY
---@return string? # message
---@return integer? # errno
function Socket:set_priority(value) end

---The protocol number of the socket; false where there is none.
---@return integer|false|nil # SO_PROTOCOL
---@return string? # message
---@return integer? # errno
function Socket:protocol() end

---Size in bytes of the receive buffer; the kernel stores twice what was asked for.
---@return integer|nil # SO_RCVBUF
---@return string? # message
---@return integer? # errno
function Socket:recv_buffer_size() end

---Size in bytes of the receive buffer; the kernel stores twice what was asked for.
---@param value integer
---@return true? # SO_RCVBUF
---@return string? # message
---@return integer? # errno
function Socket:set_recv_buffer_size(value) end

---Sets the receive buffer like SO_RCVBUF but may exceed the system-wide ceiling.
---@param value integer
---@return true? # SO_RCVBUFFORCE
---@return string? # message
---@return integer? # errno
function Socket:set_recv_buffer_size_force(value) end

---Number of bytes that must be queued before a stream reader is woken.
---@return integer|nil # SO_RCVLOWAT
---@return string? # message
---@return integer? # errno
function Socket:recv_lowat() end

---Number of bytes that must be queued before a stream reader is woken.
---@param value integer
---@return true? # SO_RCVLOWAT
---@return string? # message
---@return integer? # errno
function Socket:set_recv_lowat(value) end

---Attaches the firewall mark of each received packet.
---@return boolean|nil # SO_RCVMARK
---@return string? # message
---@return integer? # errno
function Socket:recv_mark() end

---Attaches the firewall mark of each received packet.
---@param value boolean
---@return true? # SO_RCVMARK
---@return string? # message
---@return integer? # errno
function Socket:set_recv_mark(value) end

---Attaches the queueing priority of each received packet.
---@return boolean|nil # SO_RCVPRIORITY
---@return string? # message
---@return integer? # errno
function Socket:recv_priority() end

---Attaches the queueing priority of each received packet.
---@param value boolean
---@return true? # SO_RCVPRIORITY
---@return string? # message
---@return integer? # errno
function Socket:set_recv_priority(value) end

---How long a blocking receive or accept may wait; false is for ever.
---@return number|false|nil # SO_RCVTIMEO
---@return string? # message
---@return integer? # errno
function Socket:read_timeout() end

---How long a blocking receive or accept may wait; false is for ever.
---@param value number|false|nil
---@return true? # SO_RCVTIMEO
---@return string? # message
---@return integer? # errno
function Socket:set_read_timeout(value) end

---Bytes of kernel memory charged in advance for the socket.
---@return integer|nil # SO_RESERVE_MEM
---@return string? # message
---@return integer? # errno
function Socket:reserve_memory() end

---Bytes of kernel memory charged in advance for the socket.
---@param value integer
---@return true? # SO_RESERVE_MEM
---@return string? # message
---@return integer? # errno
function Socket:set_reserve_memory(value) end

---Relaxes the local-address conflict check made by bind so that a recently used address can be taken again.
---@return boolean|nil # SO_REUSEADDR
---@return string? # message
---@return integer? # errno
function Socket:reuse_address() end

---Relaxes the local-address conflict check made by bind so that a recently used address can be taken again.
---@param value boolean
---@return true? # SO_REUSEADDR
---@return string? # message
---@return integer? # errno
function Socket:set_reuse_address(value) end
Socket.reuseaddr = Socket.reuse_address
Socket.set_reuseaddr = Socket.set_reuse_address

---Lets several sockets of one user bind the very same address and port and share incoming traffic.
---@return boolean|nil # SO_REUSEPORT
---@return string? # message
---@return integer? # errno
function Socket:reuse_port() end

---Lets several sockets of one user bind the very same address and port and share incoming traffic.
---@param value boolean
---@return true? # SO_REUSEPORT
---@return string? # message
---@return integer? # errno
function Socket:set_reuse_port(value) end
Socket.reuseport = Socket.reuse_port
Socket.set_reuseport = Socket.set_reuse_port

---As reuse_port, and shares incoming traffic among the sockets (FreeBSD); on Linux reuse_port does.
---@return boolean|nil # SO_REUSEPORT_LB
---@return string? # message
---@return integer? # errno
function Socket:reuse_port_lb() end

---As reuse_port, and shares incoming traffic among the sockets (FreeBSD); on Linux reuse_port does.
---@param value boolean
---@return true? # SO_REUSEPORT_LB
---@return string? # message
---@return integer? # errno
function Socket:set_reuse_port_lb(value) end

---Attaches the running count of packets dropped for lack of receive space.
---@return boolean|nil # SO_RXQ_OVFL
---@return string? # message
---@return integer? # errno
function Socket:rxq_ovfl() end

---Attaches the running count of packets dropped for lack of receive space.
---@param value boolean
---@return true? # SO_RXQ_OVFL
---@return string? # message
---@return integer? # errno
function Socket:set_rxq_ovfl(value) end

---Makes a non-empty error queue count as an exceptional condition for select and poll.
---@return boolean|nil # SO_SELECT_ERR_QUEUE
---@return string? # message
---@return integer? # errno
function Socket:select_err_queue() end

---Makes a non-empty error queue count as an exceptional condition for select and poll.
---@param value boolean
---@return true? # SO_SELECT_ERR_QUEUE
---@return string? # message
---@return integer? # errno
function Socket:set_select_err_queue(value) end

---Number of the routing table that the socket uses (FreeBSD).
---@param value integer
---@return true? # SO_SETFIB
---@return string? # message
---@return integer? # errno
function Socket:set_fib(value) end

---Size in bytes of the send buffer; the kernel stores twice what was asked for.
---@return integer|nil # SO_SNDBUF
---@return string? # message
---@return integer? # errno
function Socket:send_buffer_size() end

---Size in bytes of the send buffer; the kernel stores twice what was asked for.
---@param value integer
---@return true? # SO_SNDBUF
---@return string? # message
---@return integer? # errno
function Socket:set_send_buffer_size(value) end

---Sets the send buffer like SO_SNDBUF but may exceed the system-wide ceiling.
---@param value integer
---@return true? # SO_SNDBUFFORCE
---@return string? # message
---@return integer? # errno
function Socket:set_send_buffer_size_force(value) end

---Room that the send buffer must have before the socket counts as writable; Linux reports 1 and refuses to set it.
---@return integer|nil # SO_SNDLOWAT
---@return string? # message
---@return integer? # errno
function Socket:send_lowat() end

---Room that the send buffer must have before the socket counts as writable; Linux reports 1 and refuses to set it.
---@param value integer
---@return true? # SO_SNDLOWAT
---@return string? # message
---@return integer? # errno
function Socket:set_send_lowat(value) end

---How long a blocking send or connect may wait; false is for ever.
---@return number|false|nil # SO_SNDTIMEO
---@return string? # message
---@return integer? # errno
function Socket:write_timeout() end

---How long a blocking send or connect may wait; false is for ever.
---@param value number|false|nil
---@return true? # SO_SNDTIMEO
---@return string? # message
---@return integer? # errno
function Socket:set_write_timeout(value) end

---Attaches a microsecond receive time to each received message.
---@return boolean|nil # SO_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:timestamp() end

---Attaches a microsecond receive time to each received message.
---@param value boolean
---@return true? # SO_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:set_timestamp(value) end

---@class socket2.values.timestamping
---@field flags? integer
---@field bind_phc? integer

---Selects which software and hardware timestamps are produced and how they are reported; an integer sets the flags alone.
---@return socket2.values.timestamping|nil # SO_TIMESTAMPING
---@return string? # message
---@return integer? # errno
function Socket:timestamping() end

---Selects which software and hardware timestamps are produced and how they are reported; an integer sets the flags alone.
---@param value socket2.values.timestamping|integer
---@return true? # SO_TIMESTAMPING
---@return string? # message
---@return integer? # errno
function Socket:set_timestamping(value) end

---Attaches a nanosecond receive time to each received message.
---@return boolean|nil # SO_TIMESTAMPNS
---@return string? # message
---@return integer? # errno
function Socket:timestamp_ns() end

---Attaches a nanosecond receive time to each received message.
---@param value boolean
---@return true? # SO_TIMESTAMPNS
---@return string? # message
---@return integer? # errno
function Socket:set_timestamp_ns(value) end

---Whether the transmit hash is renewed after retransmission trouble: 0 no, 1 yes, -1 sets the system default.
---@return integer|nil # SO_TXREHASH
---@return string? # message
---@return integer? # errno
function Socket:tx_rehash() end

---Whether the transmit hash is renewed after retransmission trouble: 0 no, 1 yes, -1 sets the system default.
---@param value integer
---@return true? # SO_TXREHASH
---@return string? # message
---@return integer? # errno
function Socket:set_tx_rehash(value) end

---@class socket2.values.txtime
---@field clockid? integer
---@field flags? integer

---Names the clock and flags under which messages may carry their own transmit time; false where nobody chose.
---@return socket2.values.txtime|false|nil # SO_TXTIME
---@return string? # message
---@return integer? # errno
function Socket:txtime() end

---Names the clock and flags under which messages may carry their own transmit time; false where nobody chose.
---@param value socket2.values.txtime|false|nil
---@return true? # SO_TXTIME
---@return string? # message
---@return integer? # errno
function Socket:set_txtime(value) end

---The socket type: SOCK_STREAM, SOCK_DGRAM and so on.
---@return integer|nil # SO_TYPE
---@return string? # message
---@return integer? # errno
function Socket:type() end

---Attaches the link-level acknowledgement status of frames sent over Wi-Fi.
---@return boolean|nil # SO_WIFI_STATUS
---@return string? # message
---@return integer? # errno
function Socket:wifi_status() end

---Attaches the link-level acknowledgement status of frames sent over Wi-Fi.
---@param value boolean
---@return true? # SO_WIFI_STATUS
---@return string? # message
---@return integer? # errno
function Socket:set_wifi_status(value) end

---Permits MSG_ZEROCOPY sends on the socket.
---@return boolean|nil # SO_ZEROCOPY
---@return string? # message
---@return integer? # errno
function Socket:zerocopy() end

---Permits MSG_ZEROCOPY sends on the socket.
---@param value boolean
---@return true? # SO_ZEROCOPY
---@return string? # message
---@return integer? # errno
function Socket:set_zerocopy(value) end

---Segments after which an acknowledgement is sent at once (Windows); on Linux see tcp_quickack.
---@param value integer
---@return true? # SIO_TCP_SET_ACK_FREQUENCY
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_ack_frequency(value) end

---Internal state of the congestion-control algorithm; false where it offers none.
---@return table|false|nil # TCP_CC_INFO
---@return string? # message
---@return integer? # errno
function Socket:tcp_cc_info() end

---Name of the congestion-control algorithm.
---@return string|false|nil # TCP_CONGESTION
---@return string? # message
---@return integer? # errno
function Socket:tcp_congestion() end

---Name of the congestion-control algorithm.
---@param value string|false|nil
---@return true? # TCP_CONGESTION
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_congestion(value) end

---Holds back partial segments until the option is cleared (or about 200 ms pass).
---@return boolean|nil # TCP_CORK
---@return string? # message
---@return integer? # errno
function Socket:tcp_cork() end

---Holds back partial segments until the option is cleared (or about 200 ms pass).
---@param value boolean
---@return true? # TCP_CORK
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_cork(value) end
Socket.cork = Socket.tcp_cork
Socket.set_cork = Socket.set_tcp_cork

---Holds a new connection back from accept until data arrives, for about this long.
---@return number|nil # TCP_DEFER_ACCEPT
---@return string? # message
---@return integer? # errno
function Socket:tcp_defer_accept() end

---Holds a new connection back from accept until data arrives, for about this long.
---@param value number
---@return true? # TCP_DEFER_ACCEPT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_defer_accept(value) end

---Longest delay of an acknowledgement, at most 0.2 seconds.
---@return number|nil # TCP_DELACK_MAX_US
---@return string? # message
---@return integer? # errno
function Socket:tcp_delack_max() end

---Longest delay of an acknowledgement, at most 0.2 seconds.
---@param value number
---@return true? # TCP_DELACK_MAX_US
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_delack_max(value) end

---On a listener, enables Fast Open with this many pending requests allowed.
---@return integer|nil # TCP_FASTOPEN
---@return string? # message
---@return integer? # errno
function Socket:tcp_fastopen() end

---On a listener, enables Fast Open with this many pending requests allowed.
---@param value integer
---@return true? # TCP_FASTOPEN
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_fastopen(value) end

---Makes connect postpone the handshake so that the first write rides on the SYN.
---@return boolean|nil # TCP_FASTOPEN_CONNECT
---@return string? # message
---@return integer? # errno
function Socket:tcp_fastopen_connect() end

---Makes connect postpone the handshake so that the first write rides on the SYN.
---@param value boolean
---@return true? # TCP_FASTOPEN_CONNECT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_fastopen_connect(value) end

---Own 16-byte (or two joined) secret key for Fast Open cookies.
---@return string|nil # TCP_FASTOPEN_KEY
---@return string? # message
---@return integer? # errno
function Socket:tcp_fastopen_key() end

---Own 16-byte (or two joined) secret key for Fast Open cookies.
---@param value string
---@return true? # TCP_FASTOPEN_KEY
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_fastopen_key(value) end

---Accepts Fast Open data without any cookie.
---@return boolean|nil # TCP_FASTOPEN_NO_COOKIE
---@return string? # message
---@return integer? # errno
function Socket:tcp_fastopen_no_cookie() end

---Accepts Fast Open data without any cookie.
---@param value boolean
---@return true? # TCP_FASTOPEN_NO_COOKIE
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_fastopen_no_cookie(value) end

---@class socket2.values.tcp_info
---@field state? integer
---@field ca_state? integer
---@field retransmits? integer
---@field probes? integer
---@field backoff? integer
---@field options? integer
---@field snd_wscale? integer
---@field rcv_wscale? integer
---@field delivery_rate_app_limited? integer
---@field fastopen_client_fail? integer
---@field rto? number
---@field ato? number
---@field snd_mss? integer
---@field rcv_mss? integer
---@field unacked? integer
---@field sacked? integer
---@field lost? integer
---@field retrans? integer
---@field fackets? integer
---@field last_data_sent? number
---@field last_ack_sent? number
---@field last_data_recv? number
---@field last_ack_recv? number
---@field pmtu? integer
---@field rcv_ssthresh? integer
---@field rtt? number
---@field rttvar? number
---@field snd_ssthresh? integer
---@field snd_cwnd? integer
---@field advmss? integer
---@field reordering? integer
---@field rcv_rtt? number
---@field rcv_space? integer
---@field total_retrans? integer
---@field pacing_rate? integer|false
---@field max_pacing_rate? integer|false
---@field bytes_acked? integer
---@field bytes_received? integer
---@field segs_out? integer
---@field segs_in? integer
---@field notsent_bytes? integer
---@field min_rtt? number|false
---@field data_segs_in? integer
---@field data_segs_out? integer
---@field delivery_rate? integer
---@field busy_time? number
---@field rwnd_limited? number
---@field sndbuf_limited? number
---@field delivered? integer
---@field delivered_ce? integer
---@field bytes_sent? integer
---@field bytes_retrans? integer
---@field dsack_dups? integer
---@field reord_seen? integer
---@field rcv_ooopack? integer
---@field snd_wnd? integer
---@field rcv_wnd? integer
---@field rehash? integer
---@field total_rto? integer
---@field total_rto_recoveries? integer
---@field total_rto_time? number
---@field received_ce? integer
---@field delivered_e1_bytes? integer
---@field delivered_e0_bytes? integer
---@field delivered_ce_bytes? integer
---@field received_e1_bytes? integer
---@field received_e0_bytes? integer
---@field received_ce_bytes? integer
---@field accecn_fail_mode? integer
---@field accecn_opt_seen? integer
---@field ecn_mode? integer
---@field options2? integer

---Snapshot of the state, timers and counters of the connection; what the kernel is too old for is absent.
---@return socket2.values.tcp_info|nil # TCP_INFO
---@return string? # message
---@return integer? # errno
function Socket:tcp_info() end

---Attaches the number of unread bytes to each receive.
---@return boolean|nil # TCP_INQ
---@return string? # message
---@return integer? # errno
function Socket:tcp_inq() end

---Attaches the number of unread bytes to each receive.
---@param value boolean
---@return true? # TCP_INQ
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_inq(value) end

---Tells whether the connection really runs Multipath TCP.
---@return boolean|nil # TCP_IS_MPTCP
---@return string? # message
---@return integer? # errno
function Socket:tcp_is_mptcp() end

---Unanswered keepalive probes after which the connection is dropped.
---@return integer|nil # TCP_KEEPCNT
---@return string? # message
---@return integer? # errno
function Socket:tcp_keepalive_retries() end

---Unanswered keepalive probes after which the connection is dropped.
---@param value integer
---@return true? # TCP_KEEPCNT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_keepalive_retries(value) end
Socket.keepalive_retries = Socket.tcp_keepalive_retries

---How long a connection stays idle before keepalive probes start.
---@return number|nil # TCP_KEEPIDLE
---@return string? # message
---@return integer? # errno
function Socket:tcp_keepalive_time() end

---How long a connection stays idle before keepalive probes start.
---@param value number
---@return true? # TCP_KEEPIDLE
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_keepalive_time(value) end
Socket.keepalive_time = Socket.tcp_keepalive_time

---How long after one keepalive probe the next is sent.
---@return number|nil # TCP_KEEPINTVL
---@return string? # message
---@return integer? # errno
function Socket:tcp_keepalive_interval() end

---How long after one keepalive probe the next is sent.
---@param value number
---@return true? # TCP_KEEPINTVL
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_keepalive_interval(value) end
Socket.keepalive_interval = Socket.tcp_keepalive_interval

---How long an orphaned connection stays in FIN-WAIT-2; false gives that state up at once.
---@return number|false|nil # TCP_LINGER2
---@return string? # message
---@return integer? # errno
function Socket:tcp_linger2() end

---How long an orphaned connection stays in FIN-WAIT-2; false gives that state up at once.
---@param value number|false|nil
---@return true? # TCP_LINGER2
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_linger2(value) end

---Upper limit on the segment size; reads as the size now in use once connected.
---@return integer|nil # TCP_MAXSEG
---@return string? # message
---@return integer? # errno
function Socket:tcp_mss() end

---Upper limit on the segment size; reads as the size now in use once connected.
---@param value integer
---@return true? # TCP_MAXSEG
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_mss(value) end
Socket.mss = Socket.tcp_mss
Socket.set_mss = Socket.set_tcp_mss

---@class socket2.values.tcp_md5sig
---@field addr? socket2.SockAddr|string
---@field flags? integer
---@field prefixlen? integer
---@field keylen? integer
---@field ifindex? integer|string
---@field key? string

---Key with which segments to and from one peer are signed (RFC 2385): {addr =, key =, prefixlen =, ifindex =}, an empty key deletes it.
---@param value socket2.values.tcp_md5sig
---@return true? # TCP_MD5SIG
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_md5sig(value) end

---Sends small segments at once instead of gathering them while data is unacknowledged.
---@return boolean|nil # TCP_NODELAY
---@return string? # message
---@return integer? # errno
function Socket:tcp_nodelay() end

---Sends small segments at once instead of gathering them while data is unacknowledged.
---@param value boolean
---@return true? # TCP_NODELAY
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_nodelay(value) end
Socket.nodelay = Socket.tcp_nodelay
Socket.set_nodelay = Socket.set_tcp_nodelay

---Limit on bytes not yet sent beyond which the socket stops reporting itself writable.
---@return integer|nil # TCP_NOTSENT_LOWAT
---@return string? # message
---@return integer? # errno
function Socket:tcp_notsent_lowat() end

---Limit on bytes not yet sent beyond which the socket stops reporting itself writable.
---@param value integer
---@return true? # TCP_NOTSENT_LOWAT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_notsent_lowat(value) end

---In repair mode, sequence number of the chosen queue.
---@return integer|nil # TCP_QUEUE_SEQ
---@return string? # message
---@return integer? # errno
function Socket:tcp_queue_seq() end

---In repair mode, sequence number of the chosen queue.
---@param value integer
---@return true? # TCP_QUEUE_SEQ
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_queue_seq(value) end

---Acknowledges at once rather than with delay; the kernel may fall back on its own.
---@return boolean|nil # TCP_QUICKACK
---@return string? # message
---@return integer? # errno
function Socket:tcp_quickack() end

---Acknowledges at once rather than with delay; the kernel may fall back on its own.
---@param value boolean
---@return true? # TCP_QUICKACK
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_quickack(value) end
Socket.quickack = Socket.tcp_quickack
Socket.set_quickack = Socket.set_tcp_quickack

---Freezes the connection for checkpoint and restore (1 on, 0 off, -1 off without window probes).
---@return integer|nil # TCP_REPAIR
---@return string? # message
---@return integer? # errno
function Socket:tcp_repair() end

---Freezes the connection for checkpoint and restore (1 on, 0 off, -1 off without window probes).
---@param value integer
---@return true? # TCP_REPAIR
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_repair(value) end

---In repair mode, picks the queue that data and sequence options act on (0 none, 1 receive, 2 send).
---@return integer|nil # TCP_REPAIR_QUEUE
---@return string? # message
---@return integer? # errno
function Socket:tcp_repair_queue() end

---In repair mode, picks the queue that data and sequence options act on (0 none, 1 receive, 2 send).
---@param value integer
---@return true? # TCP_REPAIR_QUEUE
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_repair_queue(value) end

---@class socket2.values.tcp_repair_window
---@field snd_wl1? integer
---@field snd_wnd? integer
---@field max_window? integer
---@field rcv_wnd? integer
---@field rcv_wup? integer

---In repair mode, reads or restores the send and receive window variables.
---@return socket2.values.tcp_repair_window|nil # TCP_REPAIR_WINDOW
---@return string? # message
---@return integer? # errno
function Socket:tcp_repair_window() end

---In repair mode, reads or restores the send and receive window variables.
---@param value socket2.values.tcp_repair_window
---@return true? # TCP_REPAIR_WINDOW
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_repair_window(value) end

---Longest retransmission timeout, from 1 to 120 seconds.
---@return number|nil # TCP_RTO_MAX_MS
---@return string? # message
---@return integer? # errno
function Socket:tcp_rto_max() end

---Longest retransmission timeout, from 1 to 120 seconds.
---@param value number
---@return true? # TCP_RTO_MAX_MS
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_rto_max(value) end

---Shortest retransmission timeout, at most 0.2 seconds.
---@return number|nil # TCP_RTO_MIN_US
---@return string? # message
---@return integer? # errno
function Socket:tcp_rto_min() end

---Shortest retransmission timeout, at most 0.2 seconds.
---@param value number
---@return true? # TCP_RTO_MIN_US
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_rto_min(value) end

---Returns, once, the SYN headers that were kept for an accepted connection.
---@return string|nil # TCP_SAVED_SYN
---@return string? # message
---@return integer? # errno
function Socket:tcp_saved_syn() end

---On a listener, keeps the headers of incoming SYN packets (2 also keeps the link header).
---@return integer|nil # TCP_SAVE_SYN
---@return string? # message
---@return integer? # errno
function Socket:tcp_save_syn() end

---On a listener, keeps the headers of incoming SYN packets (2 also keeps the link header).
---@param value integer
---@return true? # TCP_SAVE_SYN
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_save_syn(value) end

---Times the opening SYN is sent again before connect gives up.
---@return integer|nil # TCP_SYNCNT
---@return string? # message
---@return integer? # errno
function Socket:tcp_syn_count() end

---Times the opening SYN is sent again before connect gives up.
---@param value integer
---@return true? # TCP_SYNCNT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_syn_count(value) end

---Former early-retransmit switch for thin streams; now accepted but without effect.
---@return boolean|nil # TCP_THIN_DUPACK
---@return string? # message
---@return integer? # errno
function Socket:tcp_thin_dupack() end

---Former early-retransmit switch for thin streams; now accepted but without effect.
---@param value boolean
---@return true? # TCP_THIN_DUPACK
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_thin_dupack(value) end

---Replaces exponential back-off by linear timeouts on connections with few packets in flight.
---@return boolean|nil # TCP_THIN_LINEAR_TIMEOUTS
---@return string? # message
---@return integer? # errno
function Socket:tcp_thin_linear_timeouts() end

---Replaces exponential back-off by linear timeouts on connections with few packets in flight.
---@param value boolean
---@return true? # TCP_THIN_LINEAR_TIMEOUTS
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_thin_linear_timeouts(value) end
Socket.thin_linear_timeouts = Socket.tcp_thin_linear_timeouts
Socket.set_thin_linear_timeouts = Socket.set_tcp_thin_linear_timeouts

---Timestamp clock of the connection; settable only in repair mode.
---@return integer|nil # TCP_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:tcp_timestamp() end

---Timestamp clock of the connection; settable only in repair mode.
---@param value integer
---@return true? # TCP_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_timestamp(value) end

---Adds an artificial delay to every packet sent.
---@return number|nil # TCP_TX_DELAY
---@return string? # message
---@return integer? # errno
function Socket:tcp_tx_delay() end

---Adds an artificial delay to every packet sent.
---@param value number
---@return true? # TCP_TX_DELAY
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_tx_delay(value) end

---Name of an upper-layer protocol (tls, espintcp, smc, mptcp) to put on the connection; false where there is none.
---@return string|false|nil # TCP_ULP
---@return string? # message
---@return integer? # errno
function Socket:tcp_ulp() end

---Name of an upper-layer protocol (tls, espintcp, smc, mptcp) to put on the connection; false where there is none.
---@param value string|false|nil
---@return true? # TCP_ULP
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_ulp(value) end

---How long sent data may stay unacknowledged before the connection is closed; false is the system default.
---@return number|false|nil # TCP_USER_TIMEOUT
---@return string? # message
---@return integer? # errno
function Socket:tcp_user_timeout() end

---How long sent data may stay unacknowledged before the connection is closed; false is the system default.
---@param value number|false|nil
---@return true? # TCP_USER_TIMEOUT
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_user_timeout(value) end

---Upper limit on the receive window advertised to the peer.
---@return integer|nil # TCP_WINDOW_CLAMP
---@return string? # message
---@return integer? # errno
function Socket:tcp_window_clamp() end

---Upper limit on the receive window advertised to the peer.
---@param value integer
---@return true? # TCP_WINDOW_CLAMP
---@return string? # message
---@return integer? # errno
function Socket:set_tcp_window_clamp(value) end

---Postpones the choice of local port from bind to connect when port zero was asked for.
---@return boolean|nil # IP_BIND_ADDRESS_NO_PORT
---@return string? # message
---@return integer? # errno
function Socket:bind_address_no_port_v4() end

---Postpones the choice of local port from bind to connect when port zero was asked for.
---@param value boolean
---@return true? # IP_BIND_ADDRESS_NO_PORT
---@return string? # message
---@return integer? # errno
function Socket:set_bind_address_no_port_v4(value) end

---Attaches the hardware checksum of the payload of each received datagram.
---@return boolean|nil # IP_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:recv_checksum_v4() end

---Attaches the hardware checksum of the payload of each received datagram.
---@param value boolean
---@return true? # IP_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:set_recv_checksum_v4(value) end

---Lets the socket bind to an IPv4 address that no local interface has (yet).
---@return boolean|nil # IP_FREEBIND
---@return string? # message
---@return integer? # errno
function Socket:freebind_v4() end

---Lets the socket bind to an IPv4 address that no local interface has (yet).
---@param value boolean
---@return true? # IP_FREEBIND
---@return string? # message
---@return integer? # errno
function Socket:set_freebind_v4(value) end
Socket.freebind = Socket.freebind_v4
Socket.set_freebind = Socket.set_freebind_v4

---On a raw socket, says that the caller supplies the whole IPv4 header.
---@return boolean|nil # IP_HDRINCL
---@return string? # message
---@return integer? # errno
function Socket:header_included_v4() end

---On a raw socket, says that the caller supplies the whole IPv4 header.
---@param value boolean
---@return true? # IP_HDRINCL
---@return string? # message
---@return integer? # errno
function Socket:set_header_included_v4(value) end
Socket.header_included = Socket.header_included_v4
Socket.set_header_included = Socket.set_header_included_v4

---@class socket2.values.local_port_range_v4
---@field low? integer
---@field high? integer

---Bounds, {low =, high =}, between which automatic local ports are chosen; false leaves it to the system.
---@return socket2.values.local_port_range_v4|false|nil # IP_LOCAL_PORT_RANGE
---@return string? # message
---@return integer? # errno
function Socket:local_port_range_v4() end

---Bounds, {low =, high =}, between which automatic local ports are chosen; false leaves it to the system.
---@param value socket2.values.local_port_range_v4|false|nil
---@return true? # IP_LOCAL_PORT_RANGE
---@return string? # message
---@return integer? # errno
function Socket:set_local_port_range_v4(value) end

---Silently drops packets whose time-to-live is below this value.
---@return integer|nil # IP_MINTTL
---@return string? # message
---@return integer? # errno
function Socket:min_ttl_v4() end

---Silently drops packets whose time-to-live is below this value.
---@param value integer
---@return true? # IP_MINTTL
---@return string? # message
---@return integer? # errno
function Socket:set_min_ttl_v4(value) end

---@class socket2.values.source_filter_v4
---@field multiaddr? string
---@field interface? string|integer
---@field fmode? integer|string
---@field numsrc? integer
---@field slist? table

---Senders of an IPv4 group that are heard or not: {multiaddr =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}; the getter takes group and interface, and gives fmode 1 or 0.
---@param group string
---@param interface? integer|string
---@return socket2.values.source_filter_v4|nil # IP_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:source_filter_v4(group, interface) end

---Senders of an IPv4 group that are heard or not: {multiaddr =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}; the getter takes group and interface, and gives fmode 1 or 0.
---@param value socket2.values.source_filter_v4
---@return true? # IP_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:set_source_filter_v4(value) end

---Path MTU now known for the destination of a connected socket.
---@return integer|nil # IP_MTU
---@return string? # message
---@return integer? # errno
function Socket:mtu_v4() end

---Policy for path-MTU discovery and the don't-fragment bit (0 dont, 1 want, 2 do, 3 probe, 4 interface, 5 omit).
---@return integer|nil # IP_MTU_DISCOVER
---@return string? # message
---@return integer? # errno
function Socket:mtu_discover_v4() end

---Policy for path-MTU discovery and the don't-fragment bit (0 dont, 1 want, 2 do, 3 probe, 4 interface, 5 omit).
---@param value integer
---@return true? # IP_MTU_DISCOVER
---@return string? # message
---@return integer? # errno
function Socket:set_mtu_discover_v4(value) end

---Whether the socket hears IPv4 groups joined by other sockets as well as its own.
---@return boolean|nil # IP_MULTICAST_ALL
---@return string? # message
---@return integer? # errno
function Socket:multicast_all_v4() end

---Whether the socket hears IPv4 groups joined by other sockets as well as its own.
---@param value boolean
---@return true? # IP_MULTICAST_ALL
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_all_v4(value) end

---Address of the interface from which IPv4 multicasts leave, its index where it has none; set by index, name, address or {ifindex =, address =}, false leaves it to the routes.
---@return string|false|nil # IP_MULTICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:multicast_if_v4() end

---Address of the interface from which IPv4 multicasts leave, its index where it has none; set by index, name, address or {ifindex =, address =}, false leaves it to the routes.
---@param value string|integer|false|nil
---@return true? # IP_MULTICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_if_v4(value) end

---Whether this host also hears the IPv4 multicasts it sends.
---@return boolean|nil # IP_MULTICAST_LOOP
---@return string? # message
---@return integer? # errno
function Socket:multicast_loop_v4() end

---Whether this host also hears the IPv4 multicasts it sends.
---@param value boolean
---@return true? # IP_MULTICAST_LOOP
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_loop_v4(value) end

---Time-to-live of outgoing IPv4 multicasts; -1 stands for the default of 1.
---@return integer|nil # IP_MULTICAST_TTL
---@return string? # message
---@return integer? # errno
function Socket:multicast_ttl_v4() end

---Time-to-live of outgoing IPv4 multicasts; -1 stands for the default of 1.
---@param value integer
---@return true? # IP_MULTICAST_TTL
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_ttl_v4(value) end

---Leaves fragments unassembled on output so that a raw header-included socket may send them.
---@return boolean|nil # IP_NODEFRAG
---@return string? # message
---@return integer? # errno
function Socket:nodefrag_v4() end

---Leaves fragments unassembled on output so that a raw header-included socket may send them.
---@param value boolean
---@return true? # IP_NODEFRAG
---@return string? # message
---@return integer? # errno
function Socket:set_nodefrag_v4(value) end

---Raw IPv4 header options appended to every packet sent.
---@return string|nil # IP_OPTIONS
---@return string? # message
---@return integer? # errno
function Socket:options_v4() end

---Raw IPv4 header options appended to every packet sent.
---@param value string
---@return true? # IP_OPTIONS
---@return string? # message
---@return integer? # errno
function Socket:set_options_v4(value) end

---Attaches the IPsec security label of each received datagram.
---@return boolean|nil # IP_PASSSEC
---@return string? # message
---@return integer? # errno
function Socket:passsec_v4() end

---Attaches the IPsec security label of each received datagram.
---@param value boolean
---@return true? # IP_PASSSEC
---@return string? # message
---@return integer? # errno
function Socket:set_passsec_v4(value) end

---Attaches the interface and local address on which each packet arrived.
---@return boolean|nil # IP_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:recv_pktinfo_v4() end

---Attaches the interface and local address on which each packet arrived.
---@param value boolean
---@return true? # IP_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_recv_pktinfo_v4(value) end

---Returns a stream socket's latest IPv4 ancillary data as a ready-made control buffer.
---@return string|nil # IP_PKTOPTIONS
---@return string? # message
---@return integer? # errno
function Socket:packet_options_v4() end

---Protocol number that a raw IPv4 socket uses for output.
---@return integer|nil # IP_PROTOCOL
---@return string? # message
---@return integer? # errno
function Socket:ip_protocol_v4() end

---Queues ICMP and local errors with full details for reading with MSG_ERRQUEUE.
---@return boolean|nil # IP_RECVERR
---@return string? # message
---@return integer? # errno
function Socket:recv_err_v4() end

---Queues ICMP and local errors with full details for reading with MSG_ERRQUEUE.
---@param value boolean
---@return true? # IP_RECVERR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_err_v4(value) end

---Gives the error queue the location of RFC 4884 extension data inside ICMP errors.
---@return boolean|nil # IP_RECVERR_RFC4884
---@return string? # message
---@return integer? # errno
function Socket:recv_err_rfc4884_v4() end

---Gives the error queue the location of RFC 4884 extension data inside ICMP errors.
---@param value boolean
---@return true? # IP_RECVERR_RFC4884
---@return string? # message
---@return integer? # errno
function Socket:set_recv_err_rfc4884_v4(value) end

---Attaches the size of the largest fragment from which a datagram was reassembled.
---@return boolean|nil # IP_RECVFRAGSIZE
---@return string? # message
---@return integer? # errno
function Socket:recv_frag_size_v4() end

---Attaches the size of the largest fragment from which a datagram was reassembled.
---@param value boolean
---@return true? # IP_RECVFRAGSIZE
---@return string? # message
---@return integer? # errno
function Socket:set_recv_frag_size_v4(value) end

---Attaches the IPv4 header options of each received packet, still in their arrival form.
---@return boolean|nil # IP_RECVOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_options_v4() end

---Attaches the IPv4 header options of each received packet, still in their arrival form.
---@param value boolean
---@return true? # IP_RECVOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_options_v4(value) end

---Attaches the destination address and port that each datagram carried before redirection.
---@return boolean|nil # IP_RECVORIGDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:recv_orig_dst_addr_v4() end

---Attaches the destination address and port that each datagram carried before redirection.
---@param value boolean
---@return true? # IP_RECVORIGDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_orig_dst_addr_v4(value) end

---Attaches the type-of-service byte of each received packet.
---@return boolean|nil # IP_RECVTOS
---@return string? # message
---@return integer? # errno
function Socket:recv_tos_v4() end

---Attaches the type-of-service byte of each received packet.
---@param value boolean
---@return true? # IP_RECVTOS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_tos_v4(value) end
Socket.recv_tos = Socket.recv_tos_v4
Socket.set_recv_tos = Socket.set_recv_tos_v4

---Attaches the time-to-live of each received packet.
---@return boolean|nil # IP_RECVTTL
---@return string? # message
---@return integer? # errno
function Socket:recv_ttl_v4() end

---Attaches the time-to-live of each received packet.
---@param value boolean
---@return true? # IP_RECVTTL
---@return string? # message
---@return integer? # errno
function Socket:set_recv_ttl_v4(value) end

---Attaches the IPv4 header options of each received packet, turned round ready for a reply.
---@return boolean|nil # IP_RETOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_ret_options_v4() end

---Attaches the IPv4 header options of each received packet, turned round ready for a reply.
---@param value boolean
---@return true? # IP_RETOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_ret_options_v4(value) end

---Diverts forwarded packets that bear the Router Alert option to this raw socket.
---@return boolean|nil # IP_ROUTER_ALERT
---@return string? # message
---@return integer? # errno
function Socket:router_alert_v4() end

---Diverts forwarded packets that bear the Router Alert option to this raw socket.
---@param value boolean
---@return true? # IP_ROUTER_ALERT
---@return string? # message
---@return integer? # errno
function Socket:set_router_alert_v4(value) end

---Type-of-service (DSCP and ECN) byte placed in outgoing IPv4 headers.
---@return integer|nil # IP_TOS
---@return string? # message
---@return integer? # errno
function Socket:tos_v4() end

---Type-of-service (DSCP and ECN) byte placed in outgoing IPv4 headers.
---@param value integer
---@return true? # IP_TOS
---@return string? # message
---@return integer? # errno
function Socket:set_tos_v4(value) end
Socket.tos = Socket.tos_v4
Socket.set_tos = Socket.set_tos_v4

---Allows binding to and answering for foreign IPv4 addresses, as transparent proxies do.
---@return boolean|nil # IP_TRANSPARENT
---@return string? # message
---@return integer? # errno
function Socket:ip_transparent_v4() end

---Allows binding to and answering for foreign IPv4 addresses, as transparent proxies do.
---@param value boolean
---@return true? # IP_TRANSPARENT
---@return string? # message
---@return integer? # errno
function Socket:set_ip_transparent_v4(value) end
Socket.ip_transparent = Socket.ip_transparent_v4
Socket.set_ip_transparent = Socket.set_ip_transparent_v4

---Time-to-live placed in outgoing unicast IPv4 packets; -1 restores the system default.
---@return integer|nil # IP_TTL
---@return string? # message
---@return integer? # errno
function Socket:ttl_v4() end

---Time-to-live placed in outgoing unicast IPv4 packets; -1 restores the system default.
---@param value integer
---@return true? # IP_TTL
---@return string? # message
---@return integer? # errno
function Socket:set_ttl_v4(value) end
Socket.ttl = Socket.ttl_v4
Socket.set_ttl = Socket.set_ttl_v4

---Index of the interface for outgoing IPv4 unicasts; a name sets it too, false leaves it to the routes.
---@return integer|false|nil # IP_UNICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:unicast_if_v4() end

---Index of the interface for outgoing IPv4 unicasts; a name sets it too, false leaves it to the routes.
---@param value string|integer|false|nil
---@return true? # IP_UNICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:set_unicast_if_v4(value) end

---@class socket2.values.mcast_source_filter_v4
---@field group? string
---@field interface? integer|string
---@field fmode? integer|string
---@field numsrc? integer
---@field slist? table

---Senders of a group that are heard or not (IPv4 level): {group =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}; the getter takes group and interface, and gives fmode 1 or 0.
---@param group string
---@param interface? integer|string
---@return socket2.values.mcast_source_filter_v4|nil # MCAST_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:mcast_source_filter_v4(group, interface) end

---Senders of a group that are heard or not (IPv4 level): {group =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}; the getter takes group and interface, and gives fmode 1 or 0.
---@param value socket2.values.mcast_source_filter_v4
---@return true? # MCAST_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:set_mcast_source_filter_v4(value) end

---Destination that a redirected IPv4 connection was first sent to, from connection tracking.
---@return socket2.SockAddr|nil # SO_ORIGINAL_DST
---@return string? # message
---@return integer? # errno
function Socket:original_dst_v4() end
Socket.original_dst = Socket.original_dst_v4

---Destination that a redirected IPv6 connection was first sent to, from connection tracking.
---@return socket2.SockAddr|nil # IP6T_SO_ORIGINAL_DST
---@return string? # message
---@return integer? # errno
function Socket:original_dst_v6() end
Socket.original_dst_ipv6 = Socket.original_dst_v6

---RFC 2292 form of the switch that attaches destination options.
---@return boolean|nil # IPV6_2292DSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_dstopts_v6() end

---RFC 2292 form of the switch that attaches destination options.
---@param value boolean
---@return true? # IPV6_2292DSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_dstopts_v6(value) end

---RFC 2292 form of the switch that attaches the hop limit.
---@return boolean|nil # IPV6_2292HOPLIMIT
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_hoplimit_v6() end

---RFC 2292 form of the switch that attaches the hop limit.
---@param value boolean
---@return true? # IPV6_2292HOPLIMIT
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_hoplimit_v6(value) end

---RFC 2292 form of the switch that attaches hop-by-hop options.
---@return boolean|nil # IPV6_2292HOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_hopopts_v6() end

---RFC 2292 form of the switch that attaches hop-by-hop options.
---@param value boolean
---@return true? # IPV6_2292HOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_hopopts_v6(value) end

---RFC 2292 form of the switch that attaches arrival interface and address.
---@return boolean|nil # IPV6_2292PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_pktinfo_v6() end

---RFC 2292 form of the switch that attaches arrival interface and address.
---@param value boolean
---@return true? # IPV6_2292PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_pktinfo_v6(value) end

---RFC 2292 bundle of sticky send options; reading it on a stream socket returns its latest ancillary data.
---@return string|nil # IPV6_2292PKTOPTIONS
---@return string? # message
---@return integer? # errno
function Socket:packet_options_2292_v6() end

---RFC 2292 bundle of sticky send options; reading it on a stream socket returns its latest ancillary data.
---@param value string
---@return true? # IPV6_2292PKTOPTIONS
---@return string? # message
---@return integer? # errno
function Socket:set_packet_options_2292_v6(value) end

---RFC 2292 form of the switch that attaches the routing header.
---@return boolean|nil # IPV6_2292RTHDR
---@return string? # message
---@return integer? # errno
function Socket:recv_2292_rthdr_v6() end

---RFC 2292 form of the switch that attaches the routing header.
---@param value boolean
---@return true? # IPV6_2292RTHDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_2292_rthdr_v6(value) end

---Turns an IPv6 socket that is connected to a v4-mapped address into an IPv4 socket; only 'ipv4' may be set.
---@return integer|nil # IPV6_ADDRFORM
---@return string? # message
---@return integer? # errno
function Socket:addrform_v6() end

---Turns an IPv6 socket that is connected to a v4-mapped address into an IPv4 socket; only 'ipv4' may be set.
---@param value integer
---@return true? # IPV6_ADDRFORM
---@return string? # message
---@return integer? # errno
function Socket:set_addrform_v6(value) end

---RFC 5014 wishes for choosing the source address (temporary, public, home, care-of...).
---@return integer|nil # IPV6_ADDR_PREFERENCES
---@return string? # message
---@return integer? # errno
function Socket:addr_preferences_v6() end

---RFC 5014 wishes for choosing the source address (temporary, public, home, care-of...).
---@param value integer
---@return true? # IPV6_ADDR_PREFERENCES
---@return string? # message
---@return integer? # errno
function Socket:set_addr_preferences_v6(value) end

---Whether the kernel computes flow labels for packets that lack one.
---@return boolean|nil # IPV6_AUTOFLOWLABEL
---@return string? # message
---@return integer? # errno
function Socket:auto_flowlabel_v6() end

---Whether the kernel computes flow labels for packets that lack one.
---@param value boolean
---@return true? # IPV6_AUTOFLOWLABEL
---@return string? # message
---@return integer? # errno
function Socket:set_auto_flowlabel_v6(value) end

---Offset at which the kernel writes and checks the checksum of a raw IPv6 protocol; -1 switches this off.
---@return integer|nil # IPV6_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:checksum_offset_v6() end

---Offset at which the kernel writes and checks the checksum of a raw IPv6 protocol; -1 switches this off.
---@param value integer
---@return true? # IPV6_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:set_checksum_offset_v6(value) end

---Refuses to fragment: sending beyond the MTU fails.
---@return boolean|nil # IPV6_DONTFRAG
---@return string? # message
---@return integer? # errno
function Socket:dontfrag_v6() end

---Refuses to fragment: sending beyond the MTU fails.
---@param value boolean
---@return true? # IPV6_DONTFRAG
---@return string? # message
---@return integer? # errno
function Socket:set_dontfrag_v6(value) end

---Sticky destination options header for every packet sent.
---@return string|nil # IPV6_DSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:dstopts_v6() end

---Sticky destination options header for every packet sent.
---@param value string
---@return true? # IPV6_DSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_dstopts_v6(value) end

---Attaches traffic class and flow label of each received packet.
---@return boolean|nil # IPV6_FLOWINFO
---@return string? # message
---@return integer? # errno
function Socket:recv_flowinfo_v6() end

---Attaches traffic class and flow label of each received packet.
---@param value boolean
---@return true? # IPV6_FLOWINFO
---@return string? # message
---@return integer? # errno
function Socket:set_recv_flowinfo_v6(value) end

---Lets sin6_flowinfo of the destination address choose the flow label and class sent.
---@return boolean|nil # IPV6_FLOWINFO_SEND
---@return string? # message
---@return integer? # errno
function Socket:flowinfo_send_v6() end

---Lets sin6_flowinfo of the destination address choose the flow label and class sent.
---@param value boolean
---@return true? # IPV6_FLOWINFO_SEND
---@return string? # message
---@return integer? # errno
function Socket:set_flowinfo_send_v6(value) end

---Lets the socket bind to an IPv6 address that no local interface has (yet).
---@return boolean|nil # IPV6_FREEBIND
---@return string? # message
---@return integer? # errno
function Socket:freebind_v6() end

---Lets the socket bind to an IPv6 address that no local interface has (yet).
---@param value boolean
---@return true? # IPV6_FREEBIND
---@return string? # message
---@return integer? # errno
function Socket:set_freebind_v6(value) end
Socket.freebind_ipv6 = Socket.freebind_v6
Socket.set_freebind_ipv6 = Socket.set_freebind_v6

---On a raw socket, says that the caller supplies the whole IPv6 header.
---@return boolean|nil # IPV6_HDRINCL
---@return string? # message
---@return integer? # errno
function Socket:header_included_v6() end

---On a raw socket, says that the caller supplies the whole IPv6 header.
---@param value boolean
---@return true? # IPV6_HDRINCL
---@return string? # message
---@return integer? # errno
function Socket:set_header_included_v6(value) end

---Sticky hop-by-hop options header for every packet sent.
---@return string|nil # IPV6_HOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:hopopts_v6() end

---Sticky hop-by-hop options header for every packet sent.
---@param value string
---@return true? # IPV6_HOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_hopopts_v6(value) end

---Silently drops packets whose hop limit is below this value.
---@return integer|nil # IPV6_MINHOPCOUNT
---@return string? # message
---@return integer? # errno
function Socket:min_hopcount_v6() end

---Silently drops packets whose hop limit is below this value.
---@param value integer
---@return true? # IPV6_MINHOPCOUNT
---@return string? # message
---@return integer? # errno
function Socket:set_min_hopcount_v6(value) end

---Reads the path MTU of a connected socket; writing sets the fragmentation limit for it.
---@return integer|nil # IPV6_MTU
---@return string? # message
---@return integer? # errno
function Socket:mtu_v6() end

---Reads the path MTU of a connected socket; writing sets the fragmentation limit for it.
---@param value integer
---@return true? # IPV6_MTU
---@return string? # message
---@return integer? # errno
function Socket:set_mtu_v6(value) end

---Policy for IPv6 path-MTU discovery (0 dont, 1 want, 2 do, 3 probe, 4 interface, 5 omit).
---@return integer|nil # IPV6_MTU_DISCOVER
---@return string? # message
---@return integer? # errno
function Socket:mtu_discover_v6() end

---Policy for IPv6 path-MTU discovery (0 dont, 1 want, 2 do, 3 probe, 4 interface, 5 omit).
---@param value integer
---@return true? # IPV6_MTU_DISCOVER
---@return string? # message
---@return integer? # errno
function Socket:set_mtu_discover_v6(value) end

---Whether the socket hears IPv6 groups joined by other sockets as well as its own.
---@return boolean|nil # IPV6_MULTICAST_ALL
---@return string? # message
---@return integer? # errno
function Socket:multicast_all_v6() end

---Whether the socket hears IPv6 groups joined by other sockets as well as its own.
---@param value boolean
---@return true? # IPV6_MULTICAST_ALL
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_all_v6(value) end

---Hop limit of outgoing IPv6 multicasts; -1 restores the default.
---@return integer|nil # IPV6_MULTICAST_HOPS
---@return string? # message
---@return integer? # errno
function Socket:multicast_hops_v6() end

---Hop limit of outgoing IPv6 multicasts; -1 restores the default.
---@param value integer
---@return true? # IPV6_MULTICAST_HOPS
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_hops_v6(value) end

---Index of the interface from which IPv6 multicasts leave; a name sets it too, false leaves it to the routes.
---@return integer|false|nil # IPV6_MULTICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:multicast_if_v6() end

---Index of the interface from which IPv6 multicasts leave; a name sets it too, false leaves it to the routes.
---@param value string|integer|false|nil
---@return true? # IPV6_MULTICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_if_v6(value) end

---Whether this host also hears the IPv6 multicasts it sends.
---@return boolean|nil # IPV6_MULTICAST_LOOP
---@return string? # message
---@return integer? # errno
function Socket:multicast_loop_v6() end

---Whether this host also hears the IPv6 multicasts it sends.
---@param value boolean
---@return true? # IPV6_MULTICAST_LOOP
---@return string? # message
---@return integer? # errno
function Socket:set_multicast_loop_v6(value) end

---@class socket2.values.path_mtu_v6
---@field addr? socket2.SockAddr|false
---@field mtu? integer

---Path MTU of a connected socket: {addr =, mtu =}, the address false where the system leaves it out.
---@return socket2.values.path_mtu_v6|nil # IPV6_PATHMTU
---@return string? # message
---@return integer? # errno
function Socket:path_mtu_v6() end

---@class socket2.values.pktinfo_v6
---@field addr? string
---@field ifindex? integer|string

---Source address and outgoing interface for every packet sent, {addr =, ifindex =}; false clears it.
---@param value socket2.values.pktinfo_v6
---@return true? # IPV6_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_pktinfo_v6(value) end

---Attaches the destination options of each received packet.
---@return boolean|nil # IPV6_RECVDSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_dstopts_v6() end

---Attaches the destination options of each received packet.
---@param value boolean
---@return true? # IPV6_RECVDSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_dstopts_v6(value) end

---Queues ICMPv6 and local errors with full details for reading with MSG_ERRQUEUE.
---@return boolean|nil # IPV6_RECVERR
---@return string? # message
---@return integer? # errno
function Socket:recv_err_v6() end

---Queues ICMPv6 and local errors with full details for reading with MSG_ERRQUEUE.
---@param value boolean
---@return true? # IPV6_RECVERR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_err_v6(value) end

---Gives the error queue the location of RFC 4884 extension data inside ICMPv6 errors.
---@return boolean|nil # IPV6_RECVERR_RFC4884
---@return string? # message
---@return integer? # errno
function Socket:recv_err_rfc4884_v6() end

---Gives the error queue the location of RFC 4884 extension data inside ICMPv6 errors.
---@param value boolean
---@return true? # IPV6_RECVERR_RFC4884
---@return string? # message
---@return integer? # errno
function Socket:set_recv_err_rfc4884_v6(value) end

---Attaches the size of the largest fragment from which a datagram was reassembled.
---@return boolean|nil # IPV6_RECVFRAGSIZE
---@return string? # message
---@return integer? # errno
function Socket:recv_frag_size_v6() end

---Attaches the size of the largest fragment from which a datagram was reassembled.
---@param value boolean
---@return true? # IPV6_RECVFRAGSIZE
---@return string? # message
---@return integer? # errno
function Socket:set_recv_frag_size_v6(value) end

---Attaches the hop limit of each received packet.
---@return boolean|nil # IPV6_RECVHOPLIMIT
---@return string? # message
---@return integer? # errno
function Socket:recv_hoplimit_v6() end

---Attaches the hop limit of each received packet.
---@param value boolean
---@return true? # IPV6_RECVHOPLIMIT
---@return string? # message
---@return integer? # errno
function Socket:set_recv_hoplimit_v6(value) end

---Attaches the hop-by-hop options of each received packet.
---@return boolean|nil # IPV6_RECVHOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:recv_hopopts_v6() end

---Attaches the hop-by-hop options of each received packet.
---@param value boolean
---@return true? # IPV6_RECVHOPOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_hopopts_v6(value) end

---Attaches the destination address and port that each datagram carried before redirection.
---@return boolean|nil # IPV6_RECVORIGDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:recv_orig_dst_addr_v6() end

---Attaches the destination address and port that each datagram carried before redirection.
---@param value boolean
---@return true? # IPV6_RECVORIGDSTADDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_orig_dst_addr_v6(value) end

---Attaches news of path-MTU changes to received messages.
---@return boolean|nil # IPV6_RECVPATHMTU
---@return string? # message
---@return integer? # errno
function Socket:recv_path_mtu_v6() end

---Attaches news of path-MTU changes to received messages.
---@param value boolean
---@return true? # IPV6_RECVPATHMTU
---@return string? # message
---@return integer? # errno
function Socket:set_recv_path_mtu_v6(value) end

---Attaches the interface and local address on which each packet arrived.
---@return boolean|nil # IPV6_RECVPKTINFO
---@return string? # message
---@return integer? # errno
function Socket:recv_pktinfo_v6() end

---Attaches the interface and local address on which each packet arrived.
---@param value boolean
---@return true? # IPV6_RECVPKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_recv_pktinfo_v6(value) end

---Attaches the routing header of each received packet.
---@return boolean|nil # IPV6_RECVRTHDR
---@return string? # message
---@return integer? # errno
function Socket:recv_rthdr_v6() end

---Attaches the routing header of each received packet.
---@param value boolean
---@return true? # IPV6_RECVRTHDR
---@return string? # message
---@return integer? # errno
function Socket:set_recv_rthdr_v6(value) end

---Attaches the traffic class of each received packet.
---@return boolean|nil # IPV6_RECVTCLASS
---@return string? # message
---@return integer? # errno
function Socket:recv_tclass_v6() end

---Attaches the traffic class of each received packet.
---@param value boolean
---@return true? # IPV6_RECVTCLASS
---@return string? # message
---@return integer? # errno
function Socket:set_recv_tclass_v6(value) end

---Diverts forwarded packets bearing this Router Alert value to the raw socket, a negative one stops it; reads as 0 or 1.
---@return integer|nil # IPV6_ROUTER_ALERT
---@return string? # message
---@return integer? # errno
function Socket:router_alert_v6() end

---Diverts forwarded packets bearing this Router Alert value to the raw socket, a negative one stops it; reads as 0 or 1.
---@param value integer
---@return true? # IPV6_ROUTER_ALERT
---@return string? # message
---@return integer? # errno
function Socket:set_router_alert_v6(value) end

---Confines the router-alert socket to packets of its own network namespace.
---@return boolean|nil # IPV6_ROUTER_ALERT_ISOLATE
---@return string? # message
---@return integer? # errno
function Socket:router_alert_isolate_v6() end

---Confines the router-alert socket to packets of its own network namespace.
---@param value boolean
---@return true? # IPV6_ROUTER_ALERT_ISOLATE
---@return string? # message
---@return integer? # errno
function Socket:set_router_alert_isolate_v6(value) end

---Sticky routing header for every packet sent.
---@return string|nil # IPV6_RTHDR
---@return string? # message
---@return integer? # errno
function Socket:rthdr_v6() end

---Sticky routing header for every packet sent.
---@param value string
---@return true? # IPV6_RTHDR
---@return string? # message
---@return integer? # errno
function Socket:set_rthdr_v6(value) end

---Sticky destination options placed in front of the routing header.
---@return string|nil # IPV6_RTHDRDSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:rthdr_dstopts_v6() end

---Sticky destination options placed in front of the routing header.
---@param value string
---@return true? # IPV6_RTHDRDSTOPTS
---@return string? # message
---@return integer? # errno
function Socket:set_rthdr_dstopts_v6(value) end

---Traffic class (DSCP and ECN) of outgoing IPv6 packets; -1 restores the default.
---@return integer|nil # IPV6_TCLASS
---@return string? # message
---@return integer? # errno
function Socket:tclass_v6() end

---Traffic class (DSCP and ECN) of outgoing IPv6 packets; -1 restores the default.
---@param value integer
---@return true? # IPV6_TCLASS
---@return string? # message
---@return integer? # errno
function Socket:set_tclass_v6(value) end

---Allows binding to and answering for foreign IPv6 addresses, as transparent proxies do.
---@return boolean|nil # IPV6_TRANSPARENT
---@return string? # message
---@return integer? # errno
function Socket:ip_transparent_v6() end

---Allows binding to and answering for foreign IPv6 addresses, as transparent proxies do.
---@param value boolean
---@return true? # IPV6_TRANSPARENT
---@return string? # message
---@return integer? # errno
function Socket:set_ip_transparent_v6(value) end

---Hop limit of outgoing IPv6 unicasts; -1 restores the route default.
---@return integer|nil # IPV6_UNICAST_HOPS
---@return string? # message
---@return integer? # errno
function Socket:unicast_hops_v6() end

---Hop limit of outgoing IPv6 unicasts; -1 restores the route default.
---@param value integer
---@return true? # IPV6_UNICAST_HOPS
---@return string? # message
---@return integer? # errno
function Socket:set_unicast_hops_v6(value) end

---Index of the interface for outgoing IPv6 unicasts; a name sets it too, false leaves it to the routes.
---@return integer|false|nil # IPV6_UNICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:unicast_if_v6() end

---Index of the interface for outgoing IPv6 unicasts; a name sets it too, false leaves it to the routes.
---@param value string|integer|false|nil
---@return true? # IPV6_UNICAST_IF
---@return string? # message
---@return integer? # errno
function Socket:set_unicast_if_v6(value) end

---Keeps an IPv6 socket from also carrying IPv4 traffic.
---@return boolean|nil # IPV6_V6ONLY
---@return string? # message
---@return integer? # errno
function Socket:only_v6() end

---Keeps an IPv6 socket from also carrying IPv4 traffic.
---@param value boolean
---@return true? # IPV6_V6ONLY
---@return string? # message
---@return integer? # errno
function Socket:set_only_v6(value) end

---@class socket2.values.mcast_source_filter_v6
---@field group? string
---@field interface? integer|string
---@field fmode? integer|string
---@field numsrc? integer
---@field slist? table

---Senders of a group that are heard or not (IPv6 level): {group =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}; the getter takes group and interface, and gives fmode 1 or 0.
---@param group string
---@param interface? integer|string
---@return socket2.values.mcast_source_filter_v6|nil # MCAST_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:mcast_source_filter_v6(group, interface) end

---Senders of a group that are heard or not (IPv6 level): {group =, interface =, fmode = 'include' or 'exclude', slist = {addresses}}; the getter takes group and interface, and gives fmode 1 or 0.
---@param value socket2.values.mcast_source_filter_v6
---@return true? # MCAST_MSFILTER
---@return string? # message
---@return integer? # errno
function Socket:set_mcast_source_filter_v6(value) end

---Gathers the data of successive sends into one datagram until cleared.
---@return boolean|nil # UDP_CORK
---@return string? # message
---@return integer? # errno
function Socket:udp_cork() end

---Gathers the data of successive sends into one datagram until cleared.
---@param value boolean
---@return true? # UDP_CORK
---@return string? # message
---@return integer? # errno
function Socket:set_udp_cork(value) end

---Marks the socket as carrying an encapsulation (2 ESP in UDP, 3 L2TP, 4 and 5 GTP).
---@return integer|nil # UDP_ENCAP
---@return string? # message
---@return integer? # errno
function Socket:udp_encap() end

---Marks the socket as carrying an encapsulation (2 ESP in UDP, 3 L2TP, 4 and 5 GTP).
---@param value integer
---@return true? # UDP_ENCAP
---@return string? # message
---@return integer? # errno
function Socket:set_udp_encap(value) end

---Lets several datagrams of equal size arrive joined in one receive.
---@return boolean|nil # UDP_GRO
---@return string? # message
---@return integer? # errno
function Socket:udp_gro() end

---Lets several datagrams of equal size arrive joined in one receive.
---@param value boolean
---@return true? # UDP_GRO
---@return string? # message
---@return integer? # errno
function Socket:set_udp_gro(value) end

---Accepts zero checksums in UDP over IPv6.
---@return boolean|nil # UDP_NO_CHECK6_RX
---@return string? # message
---@return integer? # errno
function Socket:udp_no_check6_rx() end

---Accepts zero checksums in UDP over IPv6.
---@param value boolean
---@return true? # UDP_NO_CHECK6_RX
---@return string? # message
---@return integer? # errno
function Socket:set_udp_no_check6_rx(value) end

---Sends zero checksums in UDP over IPv6.
---@return boolean|nil # UDP_NO_CHECK6_TX
---@return string? # message
---@return integer? # errno
function Socket:udp_no_check6_tx() end

---Sends zero checksums in UDP over IPv6.
---@param value boolean
---@return true? # UDP_NO_CHECK6_TX
---@return string? # message
---@return integer? # errno
function Socket:set_udp_no_check6_tx(value) end

---Size of the datagrams into which one large send is cut (generic segmentation offload); 0 cuts nothing.
---@return integer|nil # UDP_SEGMENT
---@return string? # message
---@return integer? # errno
function Socket:udp_segment() end

---Size of the datagrams into which one large send is cut (generic segmentation offload); 0 cuts nothing.
---@param value integer
---@return true? # UDP_SEGMENT
---@return string? # message
---@return integer? # errno
function Socket:set_udp_segment(value) end

---Least checksum coverage that received UDP-Lite packets must have.
---@return integer|nil # UDPLITE_RECV_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:udplite_recv_cscov() end

---Least checksum coverage that received UDP-Lite packets must have.
---@param value integer
---@return true? # UDPLITE_RECV_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:set_udplite_recv_cscov(value) end

---Bytes of each sent UDP-Lite packet covered by the checksum; zero covers all.
---@return integer|nil # UDPLITE_SEND_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:udplite_send_cscov() end

---Bytes of each sent UDP-Lite packet covered by the checksum; zero covers all.
---@param value integer
---@return true? # UDPLITE_SEND_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:set_udplite_send_cscov(value) end

---@class socket2.values.mptcp_info
---@field subflows? integer
---@field add_addr_signal? integer
---@field add_addr_accepted? integer
---@field subflows_max? integer
---@field add_addr_signal_max? integer
---@field add_addr_accepted_max? integer
---@field flags? integer
---@field token? integer
---@field write_seq? integer
---@field snd_una? integer
---@field rcv_nxt? integer
---@field local_addr_used? integer
---@field local_addr_max? integer
---@field csum_enabled? integer
---@field retransmits? integer
---@field bytes_retrans? integer
---@field bytes_sent? integer
---@field bytes_received? integer
---@field bytes_acked? integer
---@field subflows_total? integer
---@field endp_laminar_max? integer
---@field endp_fullmesh_max? integer
---@field last_data_sent? number
---@field last_data_recv? number
---@field last_ack_recv? number

---State and counters of a Multipath TCP connection.
---@return socket2.values.mptcp_info|nil # MPTCP_INFO
---@return string? # message
---@return integer? # errno
function Socket:mptcp_info() end

---Assumes that TLS 1.3 records carry no padding so they can be decrypted in place.
---@return boolean|nil # TLS_RX_EXPECT_NO_PAD
---@return string? # message
---@return integer? # errno
function Socket:tls_rx_expect_no_pad() end

---Assumes that TLS 1.3 records carry no padding so they can be decrypted in place.
---@param value boolean
---@return true? # TLS_RX_EXPECT_NO_PAD
---@return string? # message
---@return integer? # errno
function Socket:set_tls_rx_expect_no_pad(value) end

---Longest plaintext put into one TLS record.
---@return integer|nil # TLS_TX_MAX_PAYLOAD_LEN
---@return string? # message
---@return integer? # errno
function Socket:tls_tx_max_payload_len() end

---Longest plaintext put into one TLS record.
---@param value integer
---@return true? # TLS_TX_MAX_PAYLOAD_LEN
---@return string? # message
---@return integer? # errno
function Socket:set_tls_tx_max_payload_len(value) end

---Sends file pages without copying, on the promise that they do not change.
---@return boolean|nil # TLS_TX_ZEROCOPY_RO
---@return string? # message
---@return integer? # errno
function Socket:tls_tx_zerocopy_ro() end

---Sends file pages without copying, on the promise that they do not change.
---@param value boolean
---@return true? # TLS_TX_ZEROCOPY_RO
---@return string? # message
---@return integer? # errno
function Socket:set_tls_tx_zerocopy_ro(value) end

---@class socket2.values.packet_add_membership
---@field ifindex? integer|string
---@field type? integer
---@field alen? integer
---@field address? string

---Adds a link-layer multicast, promiscuous or all-multicast subscription: {ifindex =, type =, address = bytes}.
---@param value socket2.values.packet_add_membership
---@return true? # PACKET_ADD_MEMBERSHIP
---@return string? # message
---@return integer? # errno
function Socket:set_packet_add_membership(value) end
Socket.packet_add_membership = Socket.set_packet_add_membership

---Attaches metadata (length, checksum state, VLAN tag) to each received packet.
---@return boolean|nil # PACKET_AUXDATA
---@return string? # message
---@return integer? # errno
function Socket:packet_auxdata() end

---Attaches metadata (length, checksum state, VLAN tag) to each received packet.
---@param value boolean
---@return true? # PACKET_AUXDATA
---@return string? # message
---@return integer? # errno
function Socket:set_packet_auxdata(value) end

---Packets longer than this are also queued whole beside the ring.
---@return integer|nil # PACKET_COPY_THRESH
---@return string? # message
---@return integer? # errno
function Socket:packet_copy_thresh() end

---Packets longer than this are also queued whole beside the ring.
---@param value integer
---@return true? # PACKET_COPY_THRESH
---@return string? # message
---@return integer? # errno
function Socket:set_packet_copy_thresh(value) end

---@class socket2.values.packet_drop_membership
---@field ifindex? integer|string
---@field type? integer
---@field alen? integer
---@field address? string

---Drops a link-layer subscription: {ifindex =, type =, address = bytes}.
---@param value socket2.values.packet_drop_membership
---@return true? # PACKET_DROP_MEMBERSHIP
---@return string? # message
---@return integer? # errno
function Socket:set_packet_drop_membership(value) end
Socket.packet_drop_membership = Socket.set_packet_drop_membership

---@class socket2.values.packet_fanout
---@field id? integer
---@field type_flags? integer
---@field max_num_members? integer

---Group of packet sockets among which traffic is spread: {id =, type_flags =, max_num_members =}; false where there is none.
---@return socket2.values.packet_fanout|false|nil # PACKET_FANOUT
---@return string? # message
---@return integer? # errno
function Socket:packet_fanout() end

---Group of packet sockets among which traffic is spread: {id =, type_flags =, max_num_members =}; false where there is none.
---@param value socket2.values.packet_fanout|integer|false|nil
---@return true? # PACKET_FANOUT
---@return string? # message
---@return integer? # errno
function Socket:set_packet_fanout(value) end

---Size of the ring header for the version given as argument, or else the version of the socket.
---@param version? integer
---@return integer|nil # PACKET_HDRLEN
---@return string? # message
---@return integer? # errno
function Socket:packet_hdrlen(version) end

---Leaves out packets that this host itself sends.
---@return boolean|nil # PACKET_IGNORE_OUTGOING
---@return string? # message
---@return integer? # errno
function Socket:packet_ignore_outgoing() end

---Leaves out packets that this host itself sends.
---@param value boolean
---@return true? # PACKET_IGNORE_OUTGOING
---@return string? # message
---@return integer? # errno
function Socket:set_packet_ignore_outgoing(value) end

---Skips malformed frames of the transmit ring instead of stopping at them.
---@return boolean|nil # PACKET_LOSS
---@return string? # message
---@return integer? # errno
function Socket:packet_loss() end

---Skips malformed frames of the transmit ring instead of stopping at them.
---@param value boolean
---@return true? # PACKET_LOSS
---@return string? # message
---@return integer? # errno
function Socket:set_packet_loss(value) end

---Reports the original device, not the bonding or bridge master, as the origin of a packet.
---@return boolean|nil # PACKET_ORIGDEV
---@return string? # message
---@return integer? # errno
function Socket:packet_origdev() end

---Reports the original device, not the bonding or bridge master, as the origin of a packet.
---@param value boolean
---@return true? # PACKET_ORIGDEV
---@return string? # message
---@return integer? # errno
function Socket:set_packet_origdev(value) end

---Hands packets straight to the driver without traffic control.
---@return boolean|nil # PACKET_QDISC_BYPASS
---@return string? # message
---@return integer? # errno
function Socket:packet_qdisc_bypass() end

---Hands packets straight to the driver without traffic control.
---@param value boolean
---@return true? # PACKET_QDISC_BYPASS
---@return string? # message
---@return integer? # errno
function Socket:set_packet_qdisc_bypass(value) end

---Headroom in bytes kept in each ring frame.
---@return integer|nil # PACKET_RESERVE
---@return string? # message
---@return integer? # errno
function Socket:packet_reserve() end

---Headroom in bytes kept in each ring frame.
---@param value integer
---@return true? # PACKET_RESERVE
---@return string? # message
---@return integer? # errno
function Socket:set_packet_reserve(value) end

---@class socket2.values.packet_rollover_stats
---@field all? integer
---@field huge? integer
---@field failed? integer

---Counts how often a fanout group moved a packet to another socket.
---@return socket2.values.packet_rollover_stats|nil # PACKET_ROLLOVER_STATS
---@return string? # message
---@return integer? # errno
function Socket:packet_rollover_stats() end

---@class socket2.values.packet_statistics
---@field packets? integer
---@field drops? integer
---@field freeze_q_cnt? integer

---Packets seen and dropped since the last time the counters were read.
---@return socket2.values.packet_statistics|nil # PACKET_STATISTICS
---@return string? # message
---@return integer? # errno
function Socket:packet_statistics() end

---Chooses which timestamp is written into ring headers.
---@return integer|nil # PACKET_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:packet_timestamp() end

---Chooses which timestamp is written into ring headers.
---@param value integer
---@return true? # PACKET_TIMESTAMP
---@return string? # message
---@return integer? # errno
function Socket:set_packet_timestamp(value) end

---Lets each transmit-ring frame say where its data starts.
---@return boolean|nil # PACKET_TX_HAS_OFF
---@return string? # message
---@return integer? # errno
function Socket:packet_tx_has_off() end

---Lets each transmit-ring frame say where its data starts.
---@param value boolean
---@return true? # PACKET_TX_HAS_OFF
---@return string? # message
---@return integer? # errno
function Socket:set_packet_tx_has_off(value) end

---Layout of the ring headers (0, 1 or 2 for TPACKET_V1 to V3).
---@return integer|nil # PACKET_VERSION
---@return string? # message
---@return integer? # errno
function Socket:packet_version() end

---Layout of the ring headers (0, 1 or 2 for TPACKET_V1 to V3).
---@param value integer
---@return true? # PACKET_VERSION
---@return string? # message
---@return integer? # errno
function Socket:set_packet_version(value) end

---Puts a virtio network header in front of every packet.
---@return boolean|nil # PACKET_VNET_HDR
---@return string? # message
---@return integer? # errno
function Socket:packet_vnet_hdr() end

---Puts a virtio network header in front of every packet.
---@param value boolean
---@return true? # PACKET_VNET_HDR
---@return string? # message
---@return integer? # errno
function Socket:set_packet_vnet_hdr(value) end

---Length of the virtio header (0, 10 or 12) put in front of every packet.
---@return integer|nil # PACKET_VNET_HDR_SZ
---@return string? # message
---@return integer? # errno
function Socket:packet_vnet_hdr_size() end

---Length of the virtio header (0, 10 or 12) put in front of every packet.
---@param value integer
---@return true? # PACKET_VNET_HDR_SZ
---@return string? # message
---@return integer? # errno
function Socket:set_packet_vnet_hdr_size(value) end

---Joins one multicast group of the netlink family.
---@param value integer
---@return true? # NETLINK_ADD_MEMBERSHIP
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_add_membership(value) end
Socket.netlink_add_membership = Socket.set_netlink_add_membership

---Tells senders of multicasts about delivery failures to this socket.
---@return boolean|nil # NETLINK_BROADCAST_ERROR
---@return string? # message
---@return integer? # errno
function Socket:netlink_broadcast_error() end

---Tells senders of multicasts about delivery failures to this socket.
---@param value boolean
---@return true? # NETLINK_BROADCAST_ERROR
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_broadcast_error(value) end

---Leaves the original request out of acknowledgements.
---@return boolean|nil # NETLINK_CAP_ACK
---@return string? # message
---@return integer? # errno
function Socket:netlink_cap_ack() end

---Leaves the original request out of acknowledgements.
---@param value boolean
---@return true? # NETLINK_CAP_ACK
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_cap_ack(value) end

---Leaves one multicast group of the netlink family.
---@param value integer
---@return true? # NETLINK_DROP_MEMBERSHIP
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_drop_membership(value) end
Socket.netlink_drop_membership = Socket.set_netlink_drop_membership

---Adds explanatory attributes to acknowledgements.
---@return boolean|nil # NETLINK_EXT_ACK
---@return string? # message
---@return integer? # errno
function Socket:netlink_ext_ack() end

---Adds explanatory attributes to acknowledgements.
---@param value boolean
---@return true? # NETLINK_EXT_ACK
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_ext_ack(value) end

---Makes the kernel check dump requests strictly and honour their filters.
---@return boolean|nil # NETLINK_GET_STRICT_CHK
---@return string? # message
---@return integer? # errno
function Socket:netlink_get_strict_chk() end

---Makes the kernel check dump requests strictly and honour their filters.
---@param value boolean
---@return true? # NETLINK_GET_STRICT_CHK
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_get_strict_chk(value) end

---Receives messages of every network namespace that has an id here.
---@return boolean|nil # NETLINK_LISTEN_ALL_NSID
---@return string? # message
---@return integer? # errno
function Socket:netlink_listen_all_nsid() end

---Receives messages of every network namespace that has an id here.
---@param value boolean
---@return true? # NETLINK_LISTEN_ALL_NSID
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_listen_all_nsid(value) end

---List of the multicast groups joined, by number.
---@return integer[]|nil # NETLINK_LIST_MEMBERSHIPS
---@return string? # message
---@return integer? # errno
function Socket:netlink_list_memberships() end

---Suppresses the ENOBUFS error that marks lost messages.
---@return boolean|nil # NETLINK_NO_ENOBUFS
---@return string? # message
---@return integer? # errno
function Socket:netlink_no_enobufs() end

---Suppresses the ENOBUFS error that marks lost messages.
---@param value boolean
---@return true? # NETLINK_NO_ENOBUFS
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_no_enobufs(value) end

---Attaches the multicast group of each received message.
---@return boolean|nil # NETLINK_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:netlink_pktinfo() end

---Attaches the multicast group of each received message.
---@param value boolean
---@return true? # NETLINK_PKTINFO
---@return string? # message
---@return integer? # errno
function Socket:set_netlink_pktinfo(value) end

---Greatest size in bytes that the stream buffer may be given.
---@return integer|nil # SO_VM_SOCKETS_BUFFER_MAX_SIZE
---@return string? # message
---@return integer? # errno
function Socket:vsock_buffer_max_size() end

---Greatest size in bytes that the stream buffer may be given.
---@param value integer
---@return true? # SO_VM_SOCKETS_BUFFER_MAX_SIZE
---@return string? # message
---@return integer? # errno
function Socket:set_vsock_buffer_max_size(value) end

---Least size in bytes that the stream buffer may be given.
---@return integer|nil # SO_VM_SOCKETS_BUFFER_MIN_SIZE
---@return string? # message
---@return integer? # errno
function Socket:vsock_buffer_min_size() end

---Least size in bytes that the stream buffer may be given.
---@param value integer
---@return true? # SO_VM_SOCKETS_BUFFER_MIN_SIZE
---@return string? # message
---@return integer? # errno
function Socket:set_vsock_buffer_min_size(value) end

---Size in bytes of the stream buffer.
---@return integer|nil # SO_VM_SOCKETS_BUFFER_SIZE
---@return string? # message
---@return integer? # errno
function Socket:vsock_buffer_size() end

---Size in bytes of the stream buffer.
---@param value integer
---@return true? # SO_VM_SOCKETS_BUFFER_SIZE
---@return string? # message
---@return integer? # errno
function Socket:set_vsock_buffer_size(value) end

---How long connect may take before it fails; 0 or false restores the default.
---@return number|false|nil # SO_VM_SOCKETS_CONNECT_TIMEOUT
---@return string? # message
---@return integer? # errno
function Socket:vsock_connect_timeout() end

---How long connect may take before it fails; 0 or false restores the default.
---@param value number|false|nil
---@return true? # SO_VM_SOCKETS_CONNECT_TIMEOUT
---@return string? # message
---@return integer? # errno
function Socket:set_vsock_connect_timeout(value) end

---@class socket2.values.icmp_filter
---@field data? integer

---Bit mask of ICMP types that a raw ICMP socket refuses to pass up: {data = mask}, or the mask alone to set it.
---@return socket2.values.icmp_filter|nil # ICMP_FILTER
---@return string? # message
---@return integer? # errno
function Socket:icmp_filter() end

---Bit mask of ICMP types that a raw ICMP socket refuses to pass up: {data = mask}, or the mask alone to set it.
---@param value socket2.values.icmp_filter|integer
---@return true? # ICMP_FILTER
---@return string? # message
---@return integer? # errno
function Socket:set_icmp_filter(value) end

---The same checksum offset reached through the raw-socket level.
---@return integer|nil # IPV6_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:raw_checksum_offset_v6() end

---The same checksum offset reached through the raw-socket level.
---@param value integer
---@return true? # IPV6_CHECKSUM
---@return string? # message
---@return integer? # errno
function Socket:set_raw_checksum_offset_v6(value) end

---@class socket2.values.icmp_filter_v6
---@field data? table

---Mask of ICMPv6 types that a raw ICMPv6 socket refuses to pass up: {data = {eight words}}.
---@return socket2.values.icmp_filter_v6|nil # ICMPV6_FILTER
---@return string? # message
---@return integer? # errno
function Socket:icmp_filter_v6() end

---Mask of ICMPv6 types that a raw ICMPv6 socket refuses to pass up: {data = {eight words}}.
---@param value socket2.values.icmp_filter_v6
---@return true? # ICMPV6_FILTER
---@return string? # message
---@return integer? # errno
function Socket:set_icmp_filter_v6(value) end

---List of congestion-control identifiers the host supports, one byte each.
---@return string|nil # DCCP_SOCKOPT_AVAILABLE_CCIDS
---@return string? # message
---@return integer? # errno
function Socket:dccp_available_ccids() end

---Preferred congestion-control identifiers for both directions, one byte each.
---@param value string
---@return true? # DCCP_SOCKOPT_CCID
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_ccid(value) end

---Obsolete feature-negotiation request for the local side.
---@param value string
---@return true? # DCCP_SOCKOPT_CHANGE_L
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_change_l(value) end

---Obsolete feature-negotiation request for the remote side.
---@param value string
---@return true? # DCCP_SOCKOPT_CHANGE_R
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_change_r(value) end

---Largest payload, in bytes, that one packet can carry now.
---@return integer|nil # DCCP_SOCKOPT_GET_CUR_MPS
---@return string? # message
---@return integer? # errno
function Socket:dccp_cur_mps() end

---Former packet-size option, kept as a number without effect.
---@return integer|nil # DCCP_SOCKOPT_PACKET_SIZE
---@return string? # message
---@return integer? # errno
function Socket:dccp_packet_size() end

---Former packet-size option, kept as a number without effect.
---@param value integer
---@return true? # DCCP_SOCKOPT_PACKET_SIZE
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_packet_size(value) end

---Policy by which queued packets are ordered.
---@return integer|nil # DCCP_SOCKOPT_QPOLICY_ID
---@return string? # message
---@return integer? # errno
function Socket:dccp_qpolicy_id() end

---Policy by which queued packets are ordered.
---@param value integer
---@return true? # DCCP_SOCKOPT_QPOLICY_ID
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_qpolicy_id(value) end

---Greatest number of packets in the send queue; zero means no limit.
---@return integer|nil # DCCP_SOCKOPT_QPOLICY_TXQLEN
---@return string? # message
---@return integer? # errno
function Socket:dccp_qpolicy_txqlen() end

---Greatest number of packets in the send queue; zero means no limit.
---@param value integer
---@return true? # DCCP_SOCKOPT_QPOLICY_TXQLEN
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_qpolicy_txqlen(value) end

---Least checksum coverage that received packets must have.
---@return integer|nil # DCCP_SOCKOPT_RECV_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:dccp_recv_cscov() end

---Least checksum coverage that received packets must have.
---@param value integer
---@return true? # DCCP_SOCKOPT_RECV_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_recv_cscov(value) end

---Congestion control used for receiving, by its identifier.
---@return integer|nil # DCCP_SOCKOPT_RX_CCID
---@return string? # message
---@return integer? # errno
function Socket:dccp_rx_ccid() end

---Congestion control used for receiving, by its identifier.
---@param value integer
---@return true? # DCCP_SOCKOPT_RX_CCID
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_rx_ccid(value) end
Socket.dccp_xx_ccid = Socket.dccp_rx_ccid
Socket.set_dccp_xx_ccid = Socket.set_dccp_rx_ccid

---Checksum coverage of sent packets.
---@return integer|nil # DCCP_SOCKOPT_SEND_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:dccp_send_cscov() end

---Checksum coverage of sent packets.
---@param value integer
---@return true? # DCCP_SOCKOPT_SEND_CSCOV
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_send_cscov(value) end

---Makes the server rather than the client keep the time-wait state.
---@return boolean|nil # DCCP_SOCKOPT_SERVER_TIMEWAIT
---@return string? # message
---@return integer? # errno
function Socket:dccp_server_timewait() end

---Makes the server rather than the client keep the time-wait state.
---@param value boolean
---@return true? # DCCP_SOCKOPT_SERVER_TIMEWAIT
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_server_timewait(value) end

---Service code that identifies the application of a DCCP connection.
---@return integer|nil # DCCP_SOCKOPT_SERVICE
---@return string? # message
---@return integer? # errno
function Socket:dccp_service() end

---Service code that identifies the application of a DCCP connection.
---@param value integer
---@return true? # DCCP_SOCKOPT_SERVICE
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_service(value) end

---Congestion control used for sending, by its identifier.
---@return integer|nil # DCCP_SOCKOPT_TX_CCID
---@return string? # message
---@return integer? # errno
function Socket:dccp_tx_ccid() end

---Congestion control used for sending, by its identifier.
---@param value integer
---@return true? # DCCP_SOCKOPT_TX_CCID
---@return string? # message
---@return integer? # errno
function Socket:set_dccp_tx_ccid(value) end

---Mask of error classes to receive.
---@return integer|nil # CAN_RAW_ERR_FILTER
---@return string? # message
---@return integer? # errno
function Socket:can_raw_err_filter() end

---Mask of error classes to receive.
---@param value integer
---@return true? # CAN_RAW_ERR_FILTER
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_err_filter(value) end

---Permits CAN FD frames.
---@return boolean|nil # CAN_RAW_FD_FRAMES
---@return string? # message
---@return integer? # errno
function Socket:can_raw_fd_frames() end

---Permits CAN FD frames.
---@param value boolean
---@return true? # CAN_RAW_FD_FRAMES
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_fd_frames(value) end

---@class socket2.values.can_raw_filter
---@field id? integer
---@field mask? integer

---List of {id =, mask =} pairs that select received frames.
---@return socket2.values.can_raw_filter[]|nil # CAN_RAW_FILTER
---@return string? # message
---@return integer? # errno
function Socket:can_raw_filter() end

---List of {id =, mask =} pairs that select received frames.
---@param value socket2.values.can_raw_filter[]
---@return true? # CAN_RAW_FILTER
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_filter(value) end

---Requires all filters, not any, to match.
---@return boolean|nil # CAN_RAW_JOIN_FILTERS
---@return string? # message
---@return integer? # errno
function Socket:can_raw_join_filters() end

---Requires all filters, not any, to match.
---@param value boolean
---@return true? # CAN_RAW_JOIN_FILTERS
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_join_filters(value) end

---Shows sent frames to other local sockets.
---@return boolean|nil # CAN_RAW_LOOPBACK
---@return string? # message
---@return integer? # errno
function Socket:can_raw_loopback() end

---Shows sent frames to other local sockets.
---@param value boolean
---@return true? # CAN_RAW_LOOPBACK
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_loopback(value) end

---Also receives the frames this socket sent.
---@return boolean|nil # CAN_RAW_RECV_OWN_MSGS
---@return string? # message
---@return integer? # errno
function Socket:can_raw_recv_own_msgs() end

---Also receives the frames this socket sent.
---@param value boolean
---@return true? # CAN_RAW_RECV_OWN_MSGS
---@return string? # message
---@return integer? # errno
function Socket:set_can_raw_recv_own_msgs(value) end

---Permits CAN XL frames.
---@return boolean|nil # CAN_RAW_XL_FRAMES
---@return string? # message
---@return integer? # errno
function Socket:can_raw_xl_frames() end

---Permits CAN XL frames.
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
---@field pid? integer
---@field uid? integer
---@field gid? integer

---@class socket2.values.control_devmem_dmabuf
---@field frag_offset? integer
---@field frag_size? integer
---@field frag_token? integer
---@field dmabuf_id? integer
---@field flags? integer

---@class socket2.values.control_devmem_linear
---@field frag_offset? integer
---@field frag_size? integer
---@field frag_token? integer
---@field dmabuf_id? integer
---@field flags? integer

---@class socket2.values.control_timestamping
---@field software? number|false
---@field hardware? number|false
---@field ts? table

---@class socket2.values.control_timestamping_new
---@field software? number|false
---@field hardware? number|false
---@field ts? table

---@class socket2.values.control_timestamping_pktinfo
---@field if_index? integer
---@field pkt_length? integer

---@class socket2.values.control_timestamping_stats
---@field busy? number
---@field rwnd_limited? number
---@field sndbuf_limited? number
---@field data_segs_out? integer
---@field total_retrans? integer
---@field pacing_rate? integer|false
---@field delivery_rate? integer
---@field snd_cwnd? integer
---@field reordering? integer
---@field min_rtt? number|false
---@field recur_retrans? integer
---@field delivery_rate_app_lmt? integer
---@field sndq_size? integer
---@field ca_state? integer
---@field snd_ssthresh? integer
---@field delivered? integer
---@field delivered_ce? integer
---@field bytes_sent? integer
---@field bytes_retrans? integer
---@field dsack_dups? integer
---@field reord_seen? integer
---@field srtt? number
---@field timeout_rehash? integer
---@field bytes_notsent? integer
---@field edt? number
---@field ttl? integer
---@field rehash? integer

---@class socket2.values.control_error_v4
---@field errno? integer
---@field origin? integer
---@field type? integer
---@field code? integer
---@field info? integer
---@field data? integer
---@field offender? socket2.SockAddr|false

---@class socket2.values.control_pktinfo_v4
---@field ifindex? integer|string
---@field spec_dst? string
---@field addr? string

---@class socket2.values.control_error_v6
---@field errno? integer
---@field origin? integer
---@field type? integer
---@field code? integer
---@field info? integer
---@field data? integer
---@field offender? socket2.SockAddr|false

---@class socket2.values.control_path_mtu_v6
---@field addr? socket2.SockAddr|false
---@field mtu? integer

---@class socket2.values.control_pktinfo_2292_v6
---@field addr? string
---@field ifindex? integer|string

---@class socket2.values.control_pktinfo_v6
---@field addr? string
---@field ifindex? integer|string

---@class socket2.values.control_packet_auxdata
---@field status? integer
---@field len? integer
---@field snaplen? integer
---@field mac? integer
---@field net? integer
---@field vlan_tci? integer
---@field vlan_tpid? integer

---@class socket2.values.control_packet_tx_timestamp
---@field errno? integer
---@field origin? integer
---@field type? integer
---@field code? integer
---@field info? integer
---@field data? integer
---@field offender? socket2.SockAddr|false

---@class socket2.values.control_netlink_pktinfo
---@field group? integer

---@class socket2.values.control_can_error
---@field errno? integer
---@field origin? integer
---@field type? integer
---@field code? integer
---@field info? integer
---@field data? integer
---@field offender? socket2.SockAddr|false

---@class socket2.values.control_vsock_error
---@field errno? integer
---@field origin? integer
---@field type? integer
---@field code? integer
---@field info? integer
---@field data? integer
---@field offender? socket2.SockAddr|false

---@class socket2.values.control_can_j1939_errqueue
---@field errno? integer
---@field origin? integer
---@field type? integer
---@field code? integer
---@field info? integer
---@field data? integer
---@field offender? socket2.SockAddr|false

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
---@field since string
---@field privilege? string
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
