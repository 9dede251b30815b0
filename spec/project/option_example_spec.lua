-- The example that shows options: on the terminal, and as a page.
local lu = require "luaunit"
local core = require "socket2.core"
local rows = require "option_rows"
local support = require "support"

local OptionExample = {}

local function script()
  local file <close> = assert(io.open("examples/options.lua"))
  return file:read("a")
end

local function run(width, ...)
  local result = support.under(("env COLUMNS=%d"):format(width), script(), ...)
  return result.output, result
end

function OptionExample:setUp()
  lu.skipIf(not core.Domain.PACKET, "examples show more than a bare system has")
end

function OptionExample:test_every_option_of_a_socket_is_there()
  local output = run(160, "tcp")
  lu.assertStrContains(output, "IPPROTO_TCP\n")
  lu.assertStrContains(output, "SOL_SOCKET\n")
  lu.assertNotStrContains(output, "\27", nil, "no colours into a pipe")
  local s <close> = assert(core.Socket.new("ipv4", "stream"))
  for name, opt in core.options{socket = s} do
    lu.assertEquals(output:find("\n  " .. name .. " ", 1, true) ~= nil, opt.supported, name)
    lu.assertEquals(output:find(" " .. opt.constant .. " ", 1, true) ~= nil, opt.supported, name)
  end
  lu.assertStrMatches(output, ".*\n  keepalive +false +SO_KEEPALIVE +rw  Turns .*")
  lu.assertStrMatches(output, ".*\n  tcp_keepalive_time +7200 s +TCP_KEEPIDLE +rw .*")
  lu.assertStrMatches(output, ".*\n  linger +none +SO_LINGER +rw .*")
  lu.assertStrMatches(output, ".*\n  cnx_advice +write%-only +SO_CNX_ADVICE +wo .*")
  lu.assertStrMatches(output, ".*\n  peer_name +127%.0%.0%.1:%d+ +SO_PEERNAME +ro .*")
end

function OptionExample:test_it_keeps_to_the_width()
  for _, width in ipairs{80, 100, 132} do
    local output = run(width, "tcp", "unix")
    local longest = 0
    for line in output:gmatch("[^\n]*") do longest = math.max(longest, utf8.len(line)) end
    lu.assertTrue(longest <= width, longest .. " in " .. width)
  end
end

function OptionExample:test_a_pattern_narrows_it()
  local output = run(120, "udp", "segment")
  lu.assertStrMatches(output, "udp: 1 option\n\nIPPROTO_UDP\n  udp_segment +0 .*")
  local nothing, result = run(120, "no such thing")
  lu.assertIsFalse(result.ok)
  lu.assertStrContains(nothing, "no option has 'no such thing'")
  lu.assertStrContains((run(120, "--nonsense")), "usage: ")
end

function OptionExample:test_all_kinds()
  local kinds = {"udp", "udp6", "unix", "unixgram", "unixpacket", "netlink"}
  for _, kind in ipairs(rows.kinds) do
    local name = ({vsock = "vsock", mptcp4_conn = "mptcp", packet = "packet",
      raw4_icmp = "raw", raw6_icmp = "raw6", tcp6_conn = "tcp6"})[kind[1]]
    local f <close> = name and rows.fixture(kind)
    if f then kinds[#kinds + 1] = name end
  end
  local output, result = run(120, table.unpack(kinds))
  lu.assertIsTrue(result.ok, output)
  for _, kind in ipairs(kinds) do
    lu.assertStrMatches("\n" .. output, ".*\n" .. kind .. ": %d+ options\n.*")
  end
end

function OptionExample:test_a_page()
  local dir <close> = support.tempdir()
  local path = dir("options.html")
  lu.assertStrMatches((run(80, "tcp", "udp", "--html", path)), ".*: %d+ options of tcp, udp\n")
  local file <close> = assert(io.open(path))
  local page = file:read("a")
  lu.assertStrMatches(page, "<!DOCTYPE html>.*</html>\n")
  lu.assertStrContains(page, 'type="search"')
  lu.assertStrContains(page, "<code>SO_KEEPALIVE</code>")
  lu.assertNotStrContains(page, "http://")
  lu.assertNotStrContains(page, "https://")
  lu.assertNil(page:find("%$%a"), "everything is filled in")
  for _, tag in ipairs{"section", "div", "table", "tbody", "tr", "td", "code", "details"} do
    local _, opened = page:gsub("<" .. tag .. "[ >]", "")
    local _, closed = page:gsub("</" .. tag .. ">", "")
    lu.assertEquals(opened, closed, tag)
  end
end

return OptionExample
