-- The site that 'make doc' makes: complete, true, without a dead link, and it works.
local lu = require "luaunit"
local socket2 = require "socket2"
local browser = require "browser"
local support = require "support"

local contents = support.contents

local Doc = {}

local SITE = "build/doc/"

-- made once, from the default build, whichever the suite runs on
local made
local function make()
  support.need("ldoc", "make")
  made = made or {support.shell "env -i PATH=\"$PATH\" make -s doc"}
  lu.assertEquals(made[2], 0, made[1])
  lu.assertEquals(made[1], "build/doc/index.html") -- and not a warning
end

-- what the search knows: {name = {address, text}}; and the same by page
local function entries()
  make()
  local names, pages = {}, {}
  for line in io.lines(SITE .. "search.js") do
    local name, address, text = line:match('^%["(.-)", "(.-)", "(.*)"%],$')
    if name then
      names[name] = {address = address, text = text}
      local page = address:match("^[^#]+")
      pages[page] = pages[page] or {}
      pages[page][name] = text
    end
  end
  return names, pages
end

-- the keys of a table whose values are of a type
local function keys(t, wanted)
  local set = {}
  for key, value in pairs(t) do
    if type(value) == wanted then set[key] = true end
  end
  return set
end

-- the methods that objects have, by the name of their type
local function types()
  local stream <close> = assert(socket2.pair()):stream()
  local list = {
    Stream = getmetatable(stream).__index,
    Reader = getmetatable(stream:take(1)).__index,
    RecvFlags = socket2.RecvFlags,
    SockRef = socket2.SockRef,
    Task = getmetatable(socket2.run(function() return socket2.spawn(function() end) end)).__index,
    Condition = getmetatable(socket2.condition()).__index,
  }
  for _, name in ipairs{"Socket", "SockAddr", "MsgHdr", "Buffer", "TcpKeepalive", "SockFilter",
    "Poller"} do
    list[name] = socket2[name]
  end
  return list
end

-- names of methods that are told on the page of the options: {method = name of the option}
local function accessors()
  local list = {}
  for name, opt in socket2.options() do
    if opt.access ~= "wo" then list[name] = name end
    if opt.setter then list[opt.setter] = name end
    for _, alias in ipairs(opt.aliases) do list[alias] = name end
    for _, alias in ipairs(opt.setter_aliases) do list[alias] = name end
  end
  return list
end

function Doc:test_every_function_of_the_module_is_told()
  local names = entries()
  for name in pairs(keys(socket2, "function")) do lu.assertNotNil(names[name], name) end
  lu.assertNotNil(names.cancelled)
  for _, prefix in ipairs{"Domain", "Type", "Protocol", "bpf"} do
    for name in pairs(keys(socket2[prefix], "function")) do
      lu.assertNotNil(names[prefix .. "." .. name], prefix .. "." .. name)
    end
  end
end

function Doc:test_every_method_is_told()
  local names = entries()
  local options, reading = accessors(), keys(types().Reader, "function")
  for type, methods in pairs(types()) do
    for name in pairs(keys(methods, "function")) do
      local told = names[type .. ":" .. name] or names[type .. "." .. name]
        or type == "Socket" and names["Socket:" .. (options[name] or "")]
        or type == "Socket" and options[name] and names[options[name]]
        or type == "Stream" and reading[name] and names["Reader:" .. name]
      lu.assertTrue(name:find "^__" or told and true, type .. ":" .. name)
    end
  end
end

function Doc:test_every_option_is_told_with_its_constant_and_aliases()
  local _, pages = entries()
  for name, opt in socket2.options() do
    local text = pages["reference/Options.html"][name]
    lu.assertNotNil(text, name)
    lu.assertStrContains(text, opt.constant)
    for _, alias in ipairs(opt.aliases) do lu.assertStrContains(text, alias) end
    for _, alias in ipairs(opt.setter_aliases) do lu.assertStrContains(text, alias) end
  end
end

function Doc:test_every_control_message_is_told()
  local _, pages = entries()
  for _, row in ipairs(socket2.MsgHdr.control_types()) do
    lu.assertNotNil(pages["reference/Control_messages.html"][row.name], row.name)
  end
end

-- the members of its structure that are listed with an item of a reference page
local function listed(page, name)
  local html = contents(SITE .. page)
  local item = html:match('<div class="item %l+" id="' .. name .. '">(.-)\n</div>\n')
  local set = {}
  local list = item:match('<ul class="members[%w ]*">(.-)</ul>') or ""
  for member in list:gmatch("<code>([^<]+)</code>") do set[member] = true end
  return set
end

function Doc:test_every_member_of_a_table_is_told()
  lu.skipIf(not socket2.Domain.PACKET, "the site is of a system that has more")
  make()
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
  local tcp <close> = assert(socket2.connect("tcp", tostring(listener:local_addr())))
  local a, b = assert(socket2.pair())
  for name, sock in pairs{tcp_info = tcp, meminfo = tcp, timestamping = tcp, peercred = a} do
    local told = listed("reference/Options.html", name)
    for member in pairs(assert(sock[name](sock))) do
      lu.assertTrue(told[member], name .. "." .. member)
    end
  end
  assert(b:set_passcred(true) and a:send "x")
  local msg = socket2.MsgHdr.new{buffers = {1}, control = 64}
  assert(b:recvmsg(msg))
  for name, value in msg:control() do
    local told = listed("reference/Control_messages.html", name)
    for member in pairs(value) do lu.assertTrue(told[member], name .. "." .. member) end
  end
  a:close()
  b:close()
  for _, name in ipairs{"mptcp_info", "packet_statistics", "txtime", "tcp_repair_window"} do
    lu.assertNotNil(next(listed("reference/Options.html", name)), name)
  end
  for _, name in ipairs{"error_v4", "pktinfo_v6", "timestamping", "timestamping_stats"} do
    lu.assertNotNil(next(listed("reference/Control_messages.html", name)), name)
  end
end

-- options and control messages are told with since when, and where the manual has them
function Doc:test_control_messages_are_told_with_their_constant_and_options()
  local _, pages = entries()
  local page = contents(SITE .. "reference/Control_messages.html")
  for _, row in ipairs(socket2.MsgHdr.control_types()) do
    lu.assertStrContains(pages["reference/Control_messages.html"][row.name], row.constant)
    for option in (row.options or ""):gmatch("[%w_]+") do
      lu.assertStrContains(page, 'href="../reference/Options.html#' .. option .. '"')
    end
  end
end

function Doc:test_every_constant_is_told()
  lu.skipIf(not socket2.Domain.PACKET, "the site is of a system that has more")
  local _, pages = entries()
  local page = pages["reference/Constants.html"]
  for prefix, list in pairs(socket2) do
    if type(list) == "table" and next(keys(list, "number")) then
      lu.assertNotNil(page[prefix], prefix)
      for name in pairs(keys(list, "number")) do
        if type(name) == "string" then
          lu.assertNotNil(page[prefix .. "." .. name], prefix .. "." .. name)
        end
      end
    end
  end
end

-- tables that are told with their fields: what one of them is, or true where there are many
local TABLES = {
  Constants = true,
  Interface = function() return socket2.interfaces()() end,
  InterfaceAddress = function() return socket2.interfaces()().addresses[1] end,
  Resolved = function() return socket2.resolve("127.0.0.1", 80)[1] end,
  Option = function() return select(2, socket2.options()()) end,
  ["MsgHdr.ControlType"] = function() return socket2.MsgHdr.control_types()[1] end,
}

function Doc:test_the_fields_of_tables_are_told()
  local files = {Interface = "module/interfaces", InterfaceAddress = "module/interfaces",
    Resolved = "module/resolve", Option = "option/option_list"}
  files["MsgHdr.ControlType"] = "message/control_type"
  for name, file in pairs(files) do
    local block = contents("csrc/" .. file .. ".c")
      :match("@table " .. name:match "%w+$" .. "\n(.-)%*/")
    local told = {}
    for kind, field in block:gmatch "@tfield (%S+) (%w[%w_]*)" do told[field] = kind end
    local value = TABLES[name]()
    for field in pairs(value) do lu.assertNotNil(told[field], name .. "." .. field) end
    for field, kind in pairs(told) do
      lu.assertTrue(value[field] ~= nil or kind:find "nil" ~= nil, name .. "." .. field)
    end
  end
end

-- modules that have a page, by the name it has there
local modules = {socket2 = socket2, luasocket = require "socket2.luasocket"}

-- what is told on a page of a type or of a module
local function exists(name, methods)
  if TABLES[name] then return true end
  local type, method = name:match("^(%w+)[.:]([%w_]+)$")
  if not type then
    return socket2[name] ~= nil or methods[name] ~= nil or modules[name] ~= nil
  end
  if method:find("^__") then return true end
  local of = methods[type] or socket2[type] or modules[type]
  return of ~= nil and of[method] ~= nil
end

function Doc:test_what_is_told_exists()
  local _, pages = entries()
  local methods = types()
  local rows = contents "csrc/constant/constant_rows.c"
    .. contents "csrc/constant/constant_linux_rows.c" .. contents "csrc/option/option_rows.c"
  for page, names in pairs(pages) do
    for name in pairs(names) do
      if page:find("^types/") or page:find("^module/") then
        lu.assertTrue(exists(name, methods), page .. ": " .. name)
      elseif page == "reference/Constants.html" and name ~= "Constants" then
        local prefix, constant = name:match("^([^.]+)%.?(.*)$")
        lu.assertIsTable(socket2[prefix], name)
        -- it is here, or in a row that only another system has
        lu.assertTrue(constant == "" or socket2[prefix][constant] ~= nil
          or rows:find("[%W_]" .. constant .. "%f[^%w_]") ~= nil, name)
      end
    end
  end
  local options = {Options = true}
  for name in socket2.options() do options[name] = true end
  lu.assertEquals(keys(pages["reference/Options.html"], "string"), options)
end

local function files()
  make()
  local list = {}
  for name in support.shell("cd " .. SITE .. " && find . -name '*.html'"):gmatch("%./(%S+)") do
    list[#list + 1] = name
  end
  return list
end

-- resolves "../x/y.html" against a page
local function resolve(page, link)
  local parts = {}
  for part in (page:match("^(.*/)") or ""):gmatch("[^/]+") do parts[#parts + 1] = part end
  for part in link:gmatch("[^/]+") do
    if part == ".." then table.remove(parts) else parts[#parts + 1] = part end
  end
  return table.concat(parts, "/")
end

function Doc:test_no_link_is_dead()
  local ids, links = {}, {}
  for _, page in ipairs(files()) do
    local html = contents(SITE .. page)
    ids[page] = {}
    for id in html:gmatch('%sid="([^"]+)"') do
      lu.assertNil(ids[page][id], page .. " has two of " .. id)
      ids[page][id] = true
    end
    for link in html:gmatch('%shref="([^"]*)"') do links[#links + 1] = {page, link} end
  end
  for name, entry in pairs((entries())) do
    links[#links + 1] = {"search: " .. name, entry.address}
  end
  for _, pair in ipairs(links) do
    local page, link = pair[1], pair[2]
    if link:find("^https?:") then
      lu.assertStrMatches(link, "https://[%w.]+/%S+", nil, nil, page)
    elseif not link:find("^data:") then
      local path, id = link:match("^([^#]*)#?(.*)$")
      path = path == "" and page or resolve(page:gsub("^search: .*", ""), path)
      if path:find("%.html$") then
        lu.assertNotNil(ids[path], page .. " links to " .. link)
        lu.assertTrue(id == "" or ids[path][id], page .. " links to " .. link)
      else
        assert(io.open(SITE .. path)):close()
      end
    end
  end
  lu.assertTrue(#links > 1000)
end

function Doc:test_every_tag_is_closed()
  for _, page in ipairs(files()) do
    local stack = {}
    local html = contents(SITE .. page):gsub("<!.->", "")
    for slash, tag in html:gmatch("<(/?)(%a%w*)[^>]*>") do
      if tag:find("^meta$") or tag:find("^link$") or tag:find("^input$") or tag:find("^br$")
          or tag:find("^wbr$") then
        tag = nil
      end
      if tag and slash == "/" then
        local open = table.remove(stack)
        lu.assertTrue(open == tag or open == "p", ("%s: </%s> closes <%s>"):format(page, tag, open))
        if open ~= tag then lu.assertEquals(table.remove(stack), tag, page) end
      elseif tag then
        stack[#stack + 1] = tag
      end
    end
    lu.assertEquals(stack, {}, page)
  end
end

-- every page, wide and narrow, light and dark, and what a reader does with them
function Doc:test_in_a_browser()
  local pages = files()
  local page <close> = browser.open()
  local root = "file://" .. support.shell "pwd" .. "/" .. SITE
  local colours = {}
  for _, width in ipairs{360, 800, 1400} do
    for _, scheme in ipairs{"light", "dark"} do
      page:emulate(width, scheme)
      for _, name in ipairs(width == 800 and {"index.html"} or pages) do
        page:go(root .. name)
        lu.assertTrue(tonumber(page:eval "document.documentElement.scrollWidth") <= width,
          name .. " is wider than " .. width)
        lu.assertStrMatches(page:eval "document.title", ".*socket2.*")
      end
      colours[page:eval "getComputedStyle(document.body).backgroundColor"] = true
    end
  end
  lu.assertEquals(colours, {["rgb(255, 255, 255)"] = true, ["rgb(20, 24, 31)"] = true})
end

-- on a telephone nothing but the page itself scrolls, and that downwards
function Doc:test_nothing_scrolls_sideways()
  local pages = files()
  local page <close> = browser.open()
  page:emulate(400, "light")
  for _, name in ipairs(pages) do
    page:go("file://" .. support.shell "pwd" .. "/" .. SITE .. name)
    lu.assertEquals(page:eval("[...document.querySelectorAll('body, main *')]"
      .. ".filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0"
      .. " && getComputedStyle(e).display !== 'inline')"
      .. ".map(e => e.tagName + ' ' + e.textContent.slice(0, 40)).slice(0, 3)"), "", name)
  end
end

-- the contents at the side, and the version at the top
function Doc:test_each_page_has_its_contents()
  local version = socket2._VERSION:match "%S+$"
  for _, name in ipairs(files()) do
    local html = contents(SITE .. name)
    lu.assertStrContains(html, "<small>" .. version .. "</small>")
    local toc = html:match "<aside>(.-)</aside>" or ""
    local _, headings = html:gsub("<h[23] id=", "")
    local _, items = html:gsub('<div class="item ', "")
    local _, links = toc:gsub("<li", "")
    if items > 1 then lu.assertTrue(links >= items, name) end
    if headings > 2 and name:find "^guides/" then lu.assertTrue(links > 1, name) end
  end
end

-- every item of a type or of the module is told in a line at the top
function Doc:test_each_method_has_a_summary()
  for _, name in ipairs(files()) do
    if name:find "^types/" or name:find "^module/" then
      for row in contents(SITE .. name):gmatch '<dl class="brief">(.-)</dl>' do
        for dd in row:gmatch "<dd>(.-)</dd>" do
          lu.assertStrMatches(dd, ".*%w.*", nil, nil, name)
        end
      end
    end
  end
end

function Doc:test_the_search_in_a_browser()
  make()
  local page <close> = browser.open()
  local root = "file://" .. support.shell "pwd" .. "/" .. SITE
  local function search(text)
    page:eval(("(() => { const i = document.getElementById('site-search'); i.value = '%s';"
      .. " i.dispatchEvent(new Event('input')); })()"):format(text))
    return page:eval "document.querySelector('#site-found a b')?.textContent"
  end
  page:go(root .. "types/socket2.Socket.html")
  lu.assertEquals(search "nodelay", "tcp_nodelay")
  lu.assertEquals(search "TCP_NODELAY", "tcp_nodelay")
  lu.assertEquals(search "bind_device", "device")
  lu.assertEquals(search "recvmmsg", "Socket:recvmmsg")
  lu.assertEquals(search "time to live v4", "ttl_v4")
  lu.assertEquals(search "xyzzy", "undefined")
  lu.assertEquals(search "SO.REUSEADDR", "SO.REUSEADDR")
  lu.assertEquals(search "reuse_address", "reuse_address")
  lu.assertEquals(search "when to try again", "Errors: When to try again")
  lu.assertEquals(search "trusted authorities sni",
    "TLS with LuaSec: A client that verifies the server")
  lu.assertEquals(search "settimeout", "tcp:settimeout(s)")
  lu.assertEquals(search "reuse_address", "reuse_address")
  page:follow("document.getElementById('site-search')"
    .. ".dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))")
  lu.assertEquals(page:eval "location.href", root .. "reference/Options.html#reuse_address")
  page:eval("(() => { const i = document.getElementById('site-filter'); i.value = 'keepalive';"
    .. " i.dispatchEvent(new Event('input')); })()")
  local shown = page:eval "[...document.querySelectorAll('.item:not([hidden])')].map(i => i.id)"
  lu.assertStrContains(shown, "tcp_keepalive_time")
  lu.assertNotStrContains(shown, "broadcast")
end

return Doc
