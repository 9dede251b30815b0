--[[
Markdown, as much as the documentation needs, for LDoc, which runs on Lua 5.1 and later:
headings, paragraphs, lists, tables, code, emphasis, links. LDoc has turned fenced code into
<pre> and code spans into <code> or links before it calls this.
--]]

local anchor = require "anchor"

local TAGS = {a = true, code = true, pre = true, span = true, p = true, br = true,
  em = true, strong = true}

-- Guides link to files of the repository, so that their links work where a forge shows them. What
-- the site has instead of a file:
local PAGES = {
  ["../../csrc/option/option_rows.c"] = "../reference/Options.html",
  ["../../csrc/message/control_rows.c"] = "../reference/Control_messages.html",
  ["../../csrc/constant/constant_rows.c"] = "../reference/Constants.html",
}

local function address(link)
  local file, anchored = link:match("^([^#]*)(#?.*)$")
  if PAGES[file] then return PAGES[file] .. anchored end
  local type, method = anchored:match("^#(socket2%.%u%w*)(.*)$")
  if file == "../../lua/socket2/meta.lua" and type then -- a type or its method
    return ("../types/%s.html%s"):format(type, method ~= "" and anchored or "")
  end
  local example = file:match("^%.%./%.%./examples/([%w_]+%.lua)$")
  if example then return ("../examples/%s.html"):format(example) end
  if file:find("^[%w_]+%.md$") then return file .. ".html" .. anchored end
  return link
end

-- what stands in angle brackets and is no tag of ours is text
local function escape(text)
  text = text:gsub("&([^%w#])", "&amp;%1")
  return (text:gsub("<(/?)(%w*)", function(slash, tag)
    if TAGS[tag] then return nil end
    return "&lt;" .. slash .. tag
  end))
end

local function inline(text)
  local kept = {}
  local function keep(html)
    kept[#kept + 1] = html
    return ("\1%d\2"):format(#kept)
  end
  text = text:gsub("\\_", "_")
  text = escape(text)
  text = text:gsub("<code>.-</code>", keep):gsub("<a .-</a>", keep)
  text = text:gsub("%[([^%]]+)%]%(([^)%s]+)%)", function(label, link)
    return ('<a href="%s">%s</a>'):format(address(link), label)
  end)
  text = text:gsub("<a .->", keep)
  text = text:gsub("%*%*([^*]+)%*%*", "<strong>%1</strong>")
  text = text:gsub("(%f[%S*])%*([^*%s][^*]*)%*(%f[%W])", "<em>%2</em>")
  for _ = 1, 2 do
    text = text:gsub("\1(%d+)\2", function(n) return kept[tonumber(n)] end)
  end
  return text
end

-- Each block tells from its first line whether it begins, takes its lines, gives HTML.
local blocks = {}

local function block(pattern, make)
  blocks[#blocks + 1] = {pattern = pattern, make = make}
end

-- lines from 'i' on while they match; the number of the next one
local function while_matching(lines, i, pattern)
  local taken = {}
  while lines[i] and lines[i]:find(pattern) do
    taken[#taken + 1] = lines[i]
    i = i + 1
  end
  return taken, i
end

block("^<pre", function(lines, i)
  local taken = {}
  repeat
    taken[#taken + 1] = lines[i]
    i = i + 1
  until not lines[i] or taken[#taken]:find("</pre>")
  return table.concat(taken, "\n"), i
end)

block("^    ", function(lines, i)
  local taken, next = while_matching(lines, i, "^    ")
  for n, line in ipairs(taken) do
    taken[n] = line:gsub("^    ?", ""):gsub("&", "&amp;"):gsub("<", "&lt;")
  end
  return "<pre>" .. table.concat(taken, "\n") .. "</pre>", next
end)

block("^#+ ", function(lines, i)
  local level, title = lines[i]:match("^(#+) (.*)")
  title = inline(title)
  return ('<h%d id="%s">%s</h%d>'):format(#level, anchor(title), title, #level), i + 1
end)

-- long names may be broken where their words end, so that tables fit a narrow screen
local function breakable(html)
  return (html:gsub(">([^<>]+)(</[ac])", function(name, ending)
    name = name:gsub("_", "_<wbr>"):gsub("::", "::<wbr>"):gsub("%.%f[%a]", ".<wbr>")
    return ">" .. name .. ending
  end))
end

local function cells(line, tag)
  local row = {}
  for cell in line:gsub("^|", ""):gsub("|%s*$", ""):gmatch("[^|]+") do
    row[#row + 1] = ("<%s>%s</%s>"):format(tag, breakable(inline(cell:match("^%s*(.-)%s*$"))), tag)
  end
  return "<tr>" .. table.concat(row) .. "</tr>"
end

block("^|", function(lines, i)
  local taken, next = while_matching(lines, i, "^|")
  local rows = {}
  for n, line in ipairs(taken) do
    if not line:find("^|[-|: ]+|$") then rows[#rows + 1] = cells(line, n == 1 and "th" or "td") end
  end
  return '<div class="wide"><table>' .. table.concat(rows, "\n") .. "</table></div>", next
end)

local function list(mark, tag)
  block("^" .. mark .. " ", function(lines, i)
    local items = {}
    while lines[i] and lines[i]:find("%S") and (#items == 0 or lines[i]:find("^%s")
        or lines[i]:find("^" .. mark .. " ")) do
      local text, began = lines[i]:gsub("^" .. mark .. " ", "")
      if began == 1 then
        items[#items + 1] = text
      else
        items[#items] = items[#items] .. "\n" .. text
      end
      i = i + 1
    end
    for n, text in ipairs(items) do items[n] = "<li>" .. inline(text) .. "</li>" end
    return ("<%s>%s</%s>"):format(tag, table.concat(items, "\n"), tag), i
  end)
end
list("[-*]", "ul")
list("%d+%.", "ol")

block("^", function(lines, i)
  local taken = {}
  repeat
    taken[#taken + 1] = lines[i]
    i = i + 1
  until not lines[i] or not lines[i]:find("%S") or lines[i]:find("^<pre")
  return "<p>" .. inline(table.concat(taken, "\n")) .. "</p>", i
end)

return function(text)
  local lines, html = {}, {}
  text = text:gsub('<a name="[^"]*"></a>\n?', "") -- headings have anchors of their own
  for line in (text .. "\n"):gmatch("(.-)\r?\n") do lines[#lines + 1] = line end
  local i = 1
  while lines[i] do
    if not lines[i]:find("%S") then
      i = i + 1
    else
      for _, kind in ipairs(blocks) do
        if lines[i]:find(kind.pattern) then
          html[#html + 1], i = kind.make(lines, i)
          break
        end
      end
    end
  end
  return table.concat(html, "\n")
end
