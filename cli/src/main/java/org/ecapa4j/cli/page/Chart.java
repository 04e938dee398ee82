package org.ecapa4j.cli.page;

import org.ecapa4j.cli.page.Axis.Mark;

/**
 * A picture with its axes. The axes are text beside the picture and not in it, so that they stay readable however
 * narrow the picture is.
 *
 * @param kind    tells the page's script what values it has to show
 * @param caption what it shows, as HTML
 * @param words   the same in words with its most telling numbers, for those who do not see it
 * @param x       along
 * @param y       upwards; its unit is for the caption to say, since beside it there is no room on a phone
 * @param body    HTML of what is drawn
 */
public record Chart(String kind, String caption, String words, Axis x, Axis y, String body) {

    /** As an element of a page. */
    public String html() {
        StringBuilder html = new StringBuilder("<figure class=\"chart ").append(kind).append("\"><figcaption>")
                .append(caption).append("</figcaption><div class=\"plot\"><div class=\"y\" aria-hidden=\"true\">");
        for (Mark mark : y.marks()) {
            html.append("<span style=\"bottom:").append(percent(y.place(mark.value()))).append("\">")
                    .append(Html.text(mark.text())).append("</span>");
        }
        html.append("</div><div class=\"area\" data-kind=\"").append(kind)
                .append("\" data-low=\"").append(x.low()).append("\" data-high=\"").append(x.high())
                .append("\" role=\"img\" tabindex=\"0\" aria-label=\"").append(Html.text(words)).append("\">")
                .append(body);
        for (Mark mark : x.marks()) {
            html.append("<u style=\"left:").append(percent(x.place(mark.value()))).append("\"></u>");
        }
        html.append("<i class=\"at\"></i><i class=\"cursor\"></i></div><div class=\"x\" aria-hidden=\"true\">");
        for (Mark mark : x.marks()) {
            html.append("<span style=\"left:").append(percent(x.place(mark.value()))).append("\">")
                    .append(Html.text(mark.text())).append("</span>");
        }
        return html.append("<b>").append(Html.text(x.unit())).append("</b></div></div></figure>\n").toString();
    }

    /** What is to be read over a picture in which there is nothing. */
    public static String nothing(String words) {
        return "<span class=\"nothing\">" + Html.text(words) + "</span>";
    }

    /** A share of the whole for a style. */
    public static String percent(double share) {
        return Decimals.coordinate(100 * share) + "%";
    }
}
